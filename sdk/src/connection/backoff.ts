const FIRST = 500;
const LONGEST = 10_000;

/**
 * How long to wait before the next attempt: a random time below a limit that doubles with each failure ("full jitter"), so
 * that those who lost the same server do not come back together.
 */
export class Backoff {
  private failures = 0;

  /** @param random from 0 to below 1 */
  constructor(private readonly random: () => number) {}

  /** Milliseconds. */
  next(): number {
    const limit = Math.min(LONGEST, FIRST * 2 ** this.failures);
    this.failures += 1;
    return Math.floor(this.random() * limit);
  }

  reset(): void {
    this.failures = 0;
  }
}
