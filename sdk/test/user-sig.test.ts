import assert from 'node:assert/strict';
import { test } from 'node:test';

import { userSig } from '../../e2e/harness/usersig.js';
import { expiryOf } from '../src/wire/user-sig.js';

test('reads when a UserSig ends', () => {
  for (const name of ['bob', 'a longer name', '名字']) {
    assert.equal(expiryOf(userSig(name, { issued: 1_800_000_000, expire: 600 })), 1_800_000_600);
  }
});

test('does not know the end of what it cannot read', () => {
  assert.equal(expiryOf(''), undefined);
  assert.equal(expiryOf('nonsense'), undefined);
});
