import { strFromU8, unzlibSync } from 'fflate';

import { fields, number } from './fields.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-';
const BITS = 6;
const BYTE = 8;

/** When a UserSig ends, unix seconds; undefined when it cannot be read. The server alone can say whether it is good. */
export function expiryOf(userSig: string): number | undefined {
  try {
    const content = fields(JSON.parse(strFromU8(unzlibSync(decoded(userSig)))) as unknown);
    const lifetime = number(content, 'TLS.expire');
    return lifetime > 0 ? number(content, 'TLS.time') + lifetime : undefined;
  } catch {
    return undefined;
  }
}

/** Base 64 with `*`, `-` and `_` for `+`, `/` and `=`; Mini Programs have no `atob`. */
function decoded(userSig: string): Uint8Array {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const letter of userSig.replace(/_+$/, '')) {
    buffer = ((buffer << BITS) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += BITS;
    if (bits < BYTE) continue;
    bits -= BYTE;
    bytes.push((buffer >> bits) & 0xff);
  }
  return new Uint8Array(bytes);
}
