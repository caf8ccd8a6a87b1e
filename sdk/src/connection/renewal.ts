import type { Clock } from '../clock.js';
import { expiryOf } from '../wire/user-sig.js';

const AT_MOST_BEFORE = 300_000;
const SHARE_BEFORE = 0.1;
const AGAIN_AFTER = 30_000;
/** Timers of JavaScript take 31 bits. */
const LONGEST_TIMER = 2_000_000_000;

/** Gets a new UserSig before the one of the login ends: 5 minutes before, or a tenth of what is left. */
export class Renewal {
  private cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly refresh: (userID: string) => Promise<string>,
    private readonly renewed: (userSig: string) => void,
  ) {}

  /** @param serverNow unix milliseconds on the server's clock */
  plan(userID: string, userSig: string, serverNow: number): void {
    this.stop();
    const expiry = expiryOf(userSig);
    if (expiry === undefined) return;
    const left = expiry * 1000 - serverNow;
    const ahead = Math.min(AT_MOST_BEFORE, left * SHARE_BEFORE);
    this.wait(userID, Math.max(0, left - ahead));
  }

  stop(): void {
    this.cancel();
  }

  private wait(userID: string, milliseconds: number): void {
    const step = Math.min(milliseconds, LONGEST_TIMER);
    let stopped = false;
    const cancel = this.clock.after(step, () => {
      if (step < milliseconds) {
        this.wait(userID, milliseconds - step);
        return;
      }
      this.refresh(userID).then(
        (userSig) => {
          if (!stopped) this.renewed(userSig);
        },
        () => {
          // The login is good for a while; when it has ended, coming back asks again.
          if (!stopped) this.wait(userID, AGAIN_AFTER);
        },
      );
    });
    this.cancel = () => {
      stopped = true;
      cancel();
    };
  }
}
