import type { Clock } from '../clock.js';

const WINDOW = 500;

interface Sum<R> {
  count: number;
  readonly sent: Promise<R>;
}

/** Sums what is added to a counter in half a second, so that a tapping thumb makes one request and not ten. */
export class Likes<R> {
  private readonly sums = new Map<string, Sum<R>>();

  constructor(
    private readonly clock: Clock,
    private readonly send: (groupID: string, key: string, count: number) => Promise<R>,
  ) {}

  /** All that is added together has one outcome. */
  add(groupID: string, key: string, count: number): Promise<R> {
    const name = JSON.stringify([groupID, key]);
    const known = this.sums.get(name);
    if (known !== undefined) {
      known.count += count;
      return known.sent;
    }
    const window = new Promise<void>((resolve) => {
      this.clock.after(WINDOW, resolve);
    });
    const sum: Sum<R> = {
      count,
      sent: window.then(() => {
        this.sums.delete(name);
        return this.send(groupID, key, sum.count);
      }),
    };
    this.sums.set(name, sum);
    return sum.sent;
  }
}
