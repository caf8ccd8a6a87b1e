import { createHash } from 'node:crypto';

/** Bytes that are like no known kind of file; the same that pages make for a file of this size. */
export function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i += 1) bytes[i] = (i * 31 + (i >> 8) * 7 + 1) & 255;
  return bytes;
}

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
