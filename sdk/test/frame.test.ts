import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import { DICTIONARY_1 } from '../src/wire/dictionary.js';
import { decodeFrame, encodeFrame } from '../src/wire/frame.js';

const json = JSON.stringify({ head: { servcmd: 'a.b', seq: 7 }, body: { text: '你好 😀', list: [1, 2] } });
const expected = { command: 'a.b', seq: 7, body: { text: '你好 😀', list: [1, 2] } };
const root = process.env['BARRAGE_ROOT'] ?? '..';

test('reads text, bytes and dictionary data alike', () => {
  const bytes = Buffer.from(json);
  const dictionary = Buffer.from(DICTIONARY_1);
  assert.deepEqual(decodeFrame(json), expected);
  assert.deepEqual(decodeFrame(bytes), expected);
  const packed = deflateRawSync(bytes, { dictionary });
  assert.deepEqual(decodeFrame(Buffer.concat([Buffer.from('DIC1'), packed])), expected);
});

test('has the dictionary of the server', async () => {
  const path = `${root}/protocol/src/main/resources/io/barrage/protocol/dictionary-1.txt`;
  assert.equal(DICTIONARY_1, await readFile(path, 'utf8'));
});

test('reads the example of the documentation', async () => {
  const page = await readFile(`${root}/docs/protocol.md`, 'utf8');
  const hex = /<!-- example: dictionary -->\n```text\n([0-9a-f]+)\n/.exec(page)?.[1];
  const shown = /<!-- example: packed -->\n```json\n(.+)\n/.exec(page)?.[1];
  const frame = decodeFrame(Buffer.from(hex ?? '', 'hex'));
  const { head, body } = JSON.parse(shown ?? '{}') as { head: { servcmd: string; seq: number }; body: unknown };
  assert.deepEqual(frame, { command: head.servcmd, seq: head.seq, body });
});

test('refuses what is no frame', () => {
  assert.throws(() => decodeFrame('nonsense'));
  assert.throws(() => decodeFrame(Buffer.from('DIC1nonsense')));
});

test('leaves out what is undefined', () => {
  const bytes = encodeFrame({ seq: 1, a2: undefined }, { x: undefined, y: 1 });
  assert.equal(Buffer.from(bytes).toString(), '{"head":{"seq":1},"body":{"y":1}}');
});

test('writes any text as UTF-8 reads it, also where there is no TextEncoder', () => {
  const text = 'a\u0301 你好 😀 \ud83d alone';
  const bytes = encodeFrame({ servcmd: 'a.b' }, { text });
  assert.deepEqual(JSON.parse(Buffer.from(bytes).toString('utf8')), { head: { servcmd: 'a.b' }, body: { text } });
  assert.ok(!Buffer.from(bytes).some((byte) => byte >= 0xf0), 'no character of four bytes');
});
