/** Makes text from strangers harmless to the layout: no control characters, no bidi overrides, no towers of marks. */

// eslint-disable-next-line no-control-regex -- these are what must go
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;
const TOWERS = /(\p{M}{2})\p{M}+/gu;
const HALF_PAIR = /[\ud800-\udbff]$/;

export function tidy(raw: string, limit: number): string {
  // The cheap cut first: a hostile text may be very long.
  const text = raw
    .slice(0, limit * 8)
    .replace(CONTROLS, ' ')
    .replace(TOWERS, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= limit ? text : `${text.slice(0, limit).replace(HALF_PAIR, '')}…`;
}

/** A stable small number for a string, to choose colours and pictures. */
export function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  // Stir once more: names that differ in the last letter only should not look alike.
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
