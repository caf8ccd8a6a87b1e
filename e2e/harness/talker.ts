import type { Rest } from './rest';
import { sleep } from './until';

/** The app's server, talking into a room all the time: remembers what the server has accepted. */
export class Talker {
  /** Texts that were acknowledged, in order, with the time of the answer. */
  readonly accepted: { text: string; at: number }[] = [];
  /** Calls that failed, as while the server is down. */
  failed = 0;
  private talking = true;
  private readonly done: Promise<void>;

  constructor(
    private readonly rest: Rest,
    private readonly room: string,
    private readonly everyMs: number,
  ) {
    this.done = this.talk();
  }

  get texts(): string[] {
    return this.accepted.map(({ text }) => text);
  }

  async stop(): Promise<void> {
    this.talking = false;
    await this.done;
  }

  private async talk(): Promise<void> {
    for (let index = 0; this.talking; index += 1) {
      const text = `talk ${index}`;
      try {
        const reply = await this.rest.send(this.room, text);
        if (reply.MsgDropReason === undefined || reply.MsgDropReason === '')
          this.accepted.push({ text, at: Date.now() });
      } catch {
        this.failed += 1;
      }
      await sleep(this.everyMs);
    }
  }
}
