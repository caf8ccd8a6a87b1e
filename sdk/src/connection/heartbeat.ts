import type { Clock } from '../clock.js';

const QUIET = 10_000;
const ANSWER_WITHIN = 5_000;

/** Asks a quiet connection for a sign of life, and says when there is none. */
export class Heartbeat {
  private heardAt = 0;
  private askedAt: number | undefined;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly ask: () => void,
    private readonly dead: () => void,
  ) {}

  start(): void {
    this.heardAt = this.clock.now();
    this.askedAt = undefined;
    this.plan();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  /** Any frame counts. */
  heard(): void {
    this.heardAt = this.clock.now();
    this.askedAt = undefined;
  }

  /** Asks at once, because timers may have slept or the network may have changed. */
  probe(): void {
    if (this.cancel === undefined || this.askedAt !== undefined) return;
    this.askNow();
    this.plan();
  }

  private plan(): void {
    this.cancel?.();
    const due = this.askedAt === undefined ? this.heardAt + QUIET : this.askedAt + ANSWER_WITHIN;
    this.cancel = this.clock.after(Math.max(0, due - this.clock.now()), () => {
      this.due();
    });
  }

  private due(): void {
    const now = this.clock.now();
    if (this.askedAt !== undefined && now >= this.askedAt + ANSWER_WITHIN) {
      this.stop();
      this.dead();
      return;
    }
    if (this.askedAt === undefined && now >= this.heardAt + QUIET) this.askNow();
    this.plan();
  }

  private askNow(): void {
    this.askedAt = this.clock.now();
    this.ask();
  }
}
