import type { Rest } from '../../harness/rest';

/** The app's server, which says something 20 times a second, whether it is heard or not. */
export class Sender {
  /** Positions that the server has confirmed. */
  readonly confirmed: number[] = [];
  /** Sends without an answer, as while the server is down: these may have been done or not. */
  unanswered = 0;
  private readonly pending = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly rest: Rest,
    private readonly groupID: string,
  ) {
    this.timer = setInterval(() => {
      const sending = this.send().finally(() => this.pending.delete(sending));
      this.pending.add(sending);
    }, 50);
  }

  /** Ends it; resolves when all is answered. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.pending);
    this.confirmed.sort((a, b) => a - b);
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
