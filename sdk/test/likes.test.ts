import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Likes } from '../src/room/likes.js';
import { FakeClock } from './support/fakes.js';

test('sums what comes within half a second, for each room and counter', async () => {
  const clock = new FakeClock();
  const sent: string[] = [];
  const likes = new Likes(clock, (groupID, key, count) => {
    sent.push(`${groupID} ${key} ${count}`);
    return Promise.resolve(count);
  });
  const first = likes.add('one', 'like', 1);
  const second = likes.add('one', 'like', 2);
  void likes.add('one', 'gift', 1);
  await clock.pass(400);
  void likes.add('two', 'like', 5);
  assert.deepEqual(sent, []);
  await clock.pass(100);
  assert.deepEqual(sent, ['one like 3', 'one gift 1']);
  assert.equal(await first, 3);
  assert.equal(await second, 3);
  void likes.add('one', 'like', 1);
  await clock.pass(500);
  assert.deepEqual(sent.slice(2), ['two like 5', 'one like 1']);
});

test('tells all who took part when it fails', async () => {
  const clock = new FakeClock();
  const likes = new Likes(clock, () => Promise.reject(new Error('no')));
  const both = [likes.add('one', 'like', 1), likes.add('one', 'like', 1)];
  const outcomes = Promise.allSettled(both);
  await clock.pass(500);
  assert.deepEqual(
    (await outcomes).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
});
