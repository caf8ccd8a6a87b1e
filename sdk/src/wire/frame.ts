import { inflateSync, strFromU8, strToU8 } from 'fflate';

import { DICTIONARY_1 } from './dictionary.js';
import { fields, number, object, text, type Fields } from './fields.js';

const MARK_BYTES = 4;
const DICTIONARY_MARK = 'DIC1';

/** One frame of the wire: a reply to the request with the same command and seq, or else a push. */
export interface Frame {
  readonly command: string;
  readonly seq: number;
  readonly body: Fields;
}

let dictionary: Uint8Array | undefined;

/** The bytes of a request. Fields that are undefined are left out; halves of surrogate pairs, which fflate breaks without a TextEncoder, are escaped. */
export function encodeFrame(head: Fields, body: Fields): Uint8Array {
  const json = JSON.stringify({ head, body });
  return strToU8(json.replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`));
}

/** Reads a frame, compressed or not; throws when it is none. */
export function decodeFrame(data: Uint8Array | string): Frame {
  const json = typeof data === 'string' ? data : strFromU8(unpack(data));
  const frame = fields(JSON.parse(json) as unknown);
  const head = object(frame, 'head');
  return { command: text(head, 'servcmd'), seq: number(head, 'seq'), body: object(frame, 'body') };
}

function unpack(data: Uint8Array): Uint8Array {
  const mark = strFromU8(data.subarray(0, MARK_BYTES), true);
  if (mark !== DICTIONARY_MARK) return data;
  dictionary ??= strToU8(DICTIONARY_1);
  return inflateSync(data.subarray(MARK_BYTES), { dictionary });
}
