/** One issue of vouchers, as it travels: in a message for those who are here, in an attribute for who comes later. */
import { fields, type Fields } from '../room/room-event';

export interface Round {
  id: string;
  /** The room's counter that decides: who makes it n gets the voucher of number n, if there are so many. */
  key: string;
  total: number;
  /** Yuan. */
  off: number;
  /** Unix milliseconds of the host's clock; of two issues the later counts. */
  at: number;
}

export const MOST_VOUCHERS = 500;

/** Rounds take turns among these, so that a late grab of the last round is never counted in the next. */
const KEYS = Array.from({ length: 8 }, (_, n) => `voucher-${n}`);

export function nextRound(before: Round | undefined, total: number, off: number): Round {
  const slot = before === undefined ? Math.floor(Math.random() * KEYS.length) : KEYS.indexOf(before.key) + 1;
  const key = KEYS[slot % KEYS.length] ?? 'voucher-0';
  const at = Math.max(Date.now(), (before?.at ?? 0) + 1);
  return { id: `${at.toString(36)}-${key}`, key, total, off, at };
}

/** Whatever is not a round is none. */
export function readRound({ id, key, total, off, at }: Fields): Round | undefined {
  if (typeof id !== 'string' || id.length > 40 || typeof key !== 'string' || !KEYS.includes(key)) return undefined;
  if (!isWhole(total, MOST_VOUCHERS) || !isWhole(off, 1000) || typeof at !== 'number') return undefined;
  return { id, key, total, off, at };
}

export function readRoundText(text: string | undefined): Round | undefined {
  try {
    return text === undefined ? undefined : readRound(fields(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

export const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
