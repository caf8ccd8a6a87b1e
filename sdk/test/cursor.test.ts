import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Cursor } from '../src/room/cursor.js';

const at = (position: number): { from: number; to: number } => ({ from: position, to: position });

test('takes the first position as it comes', () => {
  const cursor = new Cursor();
  assert.deepEqual(cursor.arrived(at(41)), { fresh: true });
  assert.equal(cursor.position, 41);
});

test('lets each position pass once', () => {
  const cursor = new Cursor();
  cursor.arrived(at(41));
  assert.deepEqual(cursor.arrived(at(42)), { fresh: true });
  assert.deepEqual(cursor.arrived(at(42)), { fresh: false });
  assert.deepEqual(cursor.arrived(at(40)), { fresh: false });
});

test('declares what a jump leaves out', () => {
  const cursor = new Cursor();
  cursor.arrived(at(41));
  assert.deepEqual(cursor.arrived(at(45)), { fresh: true, lost: { from: 42, to: 44 } });
  assert.deepEqual(cursor.arrived(at(43)), { fresh: false });
});

test('takes a declared gap as having come, also one that reaches back', () => {
  const cursor = new Cursor();
  cursor.arrived(at(41));
  assert.deepEqual(cursor.arrived({ from: 42, to: 57 }), { fresh: true });
  assert.deepEqual(cursor.arrived({ from: 50, to: 60 }), { fresh: true });
  assert.deepEqual(cursor.arrived(at(61)), { fresh: true });
});

test('accounts for every position of any order of arrivals', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  for (let round = 0; round < 500; round += 1) {
    const cursor = new Cursor();
    cursor.arrived(at(1));
    const account: number[] = [1];
    for (let i = 0; i < 40; i += 1) {
      const position = 1 + random(60);
      const arrival = cursor.arrived(at(position));
      const { from, to } = arrival.lost ?? { from: 1, to: 0 };
      for (let lost = from; lost <= to; lost += 1) account.push(lost);
      if (arrival.fresh) account.push(position);
    }
    assert.deepEqual(
      account,
      account.map((_, i) => i + 1),
    );
  }
});
