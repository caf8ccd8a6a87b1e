/** Close codes that mean something to this SDK; the whole table is in docs/protocol.md. */
export const CLOSE = {
  SERVER_STOPS: 1001,
  NOT_A_FRAME: 1002,
  WRONG_KIND: 1003,
  NOT_A_REQUEST: 1007,
  TAKEN_OVER: 1008,
  TOO_LARGE: 1009,
  BUSY: 1013,
  /** Ours: the SDK is shut down. */
  GOING: 4000,
  /** Ours: given up for another socket. */
  REPLACED: 4001,
} as const;

const STAYS_AWAY: readonly number[] = [CLOSE.NOT_A_FRAME, CLOSE.WRONG_KIND, CLOSE.NOT_A_REQUEST, CLOSE.TAKEN_OVER];
const REST = 1_000;
const SPREAD = 4_000;

/** Whether coming back can help; otherwise it leads to the same end, or takes another connection's place. */
export function comesBack(code: number): boolean {
  return !STAYS_AWAY.includes(code);
}

/** Milliseconds to wait besides the back-off: a server that stops loses all its clients at once, one that is busy has many. */
export function restBefore(code: number, random: () => number): number {
  return code === CLOSE.SERVER_STOPS || code === CLOSE.BUSY ? REST + Math.floor(random() * SPREAD) : 0;
}
