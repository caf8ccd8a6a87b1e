import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Attributes } from '../src/room/attributes.js';
import { Counters } from '../src/room/counters.js';
import type { Fields } from '../src/wire/fields.js';

const REPLACED = 1;
const MODIFIED = 2;
const CLEARED = 3;
const DELETED = 4;

function notice(seq: number, operation: number, values: Record<string, string>, pushed = 1): Fields {
  return {
    GroupAttrSeq: seq,
    OpType: operation,
    PushChangedAttrValFlag: pushed,
    GroupAttrInfo: Object.entries(values).map(([Key, Val]) => ({ Key, Val, SubKeySeq: seq })),
  };
}

test('applies each change that follows the one before', () => {
  const attributes = new Attributes();
  assert.equal(attributes.noticed(notice(1, REPLACED, { a: '1', b: '2' })), 'changed');
  assert.equal(attributes.noticed(notice(2, MODIFIED, { b: '22', c: '3' })), 'changed');
  assert.deepEqual(attributes.values(), { a: '1', b: '22', c: '3' });
  assert.deepEqual(attributes.values(['c', 'nothing']), { c: '3' });
  assert.equal(attributes.noticed(notice(3, DELETED, { a: '' })), 'changed');
  assert.deepEqual(attributes.values(), { b: '22', c: '3' });
  assert.equal(attributes.noticed(notice(4, CLEARED, {})), 'changed');
  assert.deepEqual(attributes.values(), {});
});

test('does not apply a change twice', () => {
  const attributes = new Attributes();
  attributes.noticed(notice(1, REPLACED, { a: '1' }));
  assert.equal(attributes.noticed(notice(1, REPLACED, { a: 'x' })), 'known');
});

test('is to be read when a change is missing, and then is current', () => {
  const attributes = new Attributes();
  attributes.noticed(notice(1, REPLACED, { a: '1' }));
  assert.equal(attributes.noticed(notice(3, MODIFIED, { c: '3' })), 'stale');
  assert.equal(attributes.isCurrent, false);
  assert.equal(attributes.read({ AttrMainSeq: 3, GroupAttrAry: [{ key: 'c', value: '3', seq: 3 }] }), true);
  assert.equal(attributes.isCurrent, true);
  assert.deepEqual(attributes.values(), { c: '3' });
});

test('is to be read when the values did not come with the notice', () => {
  const attributes = new Attributes();
  assert.equal(attributes.noticed(notice(1, REPLACED, { a: '1' }, 0)), 'stale');
});

test('does not take an older state for a newer one', () => {
  const attributes = new Attributes();
  attributes.noticed(notice(1, REPLACED, { a: '1' }));
  attributes.noticed(notice(2, MODIFIED, { a: '2' }));
  assert.equal(attributes.read({ AttrMainSeq: 1, GroupAttrAry: [{ key: 'a', value: '1', seq: 1 }] }), false);
  assert.deepEqual(attributes.values(), { a: '2' });
});

test('tells of a counter only what is new', () => {
  const counters = new Counters();
  const info = (seq: number, value: number): Fields[] => [
    { Type: 2, GroupCounterSeq: seq, GroupCounter: [{ Key: 'like', Value: value }] },
  ];
  assert.deepEqual(counters.noticed(info(5, 8)), [{ key: 'like', value: 8 }]);
  assert.deepEqual(counters.noticed(info(5, 8)), []);
  assert.deepEqual(counters.noticed(info(4, 7)), []);
  assert.deepEqual(counters.noticed(info(6, 9)), [{ key: 'like', value: 9 }]);
});
