import type { Heard, Lost } from '../vocabulary';

/** What became of all positions that the server has confirmed, at one receiver. */
export interface Account {
  received: number;
  /** Declared lost. */
  declared: number;
  /** Neither received nor declared. */
  missing: number;
  /** Received more than once. */
  doubled: number;
  /** Received after a later one. */
  disordered: number;
  /** Received and declared lost. */
  contradicted: number;
}

export function account(
  confirmed: readonly number[],
  heard: readonly Pick<Heard, 'seq'>[],
  lost: readonly Pick<Lost, 'from' | 'to'>[],
): Account {
  const seen = new Set<number>();
  let [doubled, disordered, last] = [0, 0, 0];
  for (const { seq } of heard) {
    if (seen.has(seq)) doubled += 1;
    else if (seq < last) disordered += 1;
    seen.add(seq);
    last = Math.max(last, seq);
  }
  const isLost = (seq: number): boolean => lost.some(({ from, to }) => from <= seq && seq <= to);
  const absent = confirmed.filter((seq) => !seen.has(seq));
  const declared = absent.filter(isLost).length;
  return {
    received: confirmed.length - absent.length,
    declared,
    missing: absent.length - declared,
    doubled,
    disordered,
    contradicted: confirmed.filter((seq) => seen.has(seq) && isLost(seq)).length,
  };
}

/** Once and in order, or declared. */
export function isWhole({ missing, doubled, disordered, contradicted }: Account): boolean {
  return missing + doubled + disordered + contradicted === 0;
}
