import type { Rest } from '../../harness/rest';

/** Messages in a second. */
const RATE = 20;

/** The app's server, which says something 20 times a second, whether it is heard or not. */
export class Sender {
  /** Positions that the server has confirmed. */
  readonly confirmed: number[] = [];
  /** Sends without an answer, as while the server is down: these may have been done or not. */
  unanswered = 0;
  private readonly pending = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;
  private readonly since = Date.now();
  private begun = 0;

  constructor(
    private readonly rest: Rest,
    private readonly groupID: string,
  ) {
    this.timer = setInterval(() => {
      this.catchUp();
    }, 1000 / RATE);
  }

  /** Ends it; resolves when all is answered. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.pending);
    this.confirmed.sort((a, b) => a - b);
  }

  /** Sends what is due by the clock: a machine that is busy fires timers late. */
  private catchUp(): void {
    const due = Math.floor(((Date.now() - this.since) / 1000) * RATE);
    for (; this.begun < due; this.begun += 1) {
      const sending = this.send().finally(() => this.pending.delete(sending));
      this.pending.add(sending);
    }
  }

  private async send(): Promise<void> {
    try {
      const { MsgSeq, MsgDropReason } = await this.rest.send(this.groupID, 'talk');
      if (MsgDropReason === undefined || MsgDropReason === '') this.confirmed.push(MsgSeq);
    } catch {
      this.unanswered += 1;
    }
  }
}
