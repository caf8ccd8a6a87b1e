import type { Clock } from '../clock.js';
import { Backoff } from '../connection/backoff.js';
import { number, text, type Fields } from '../wire/fields.js';
import { itemsOfReply, type Item } from '../wire/items.js';

const POLL = 'group_open_long_polling_http_noauth_svc.get_msg';
const NOMINAL_HOLD_SECONDS = 90;
/** Between an answer and the next question, so that what comes close together comes in one answer. */
const REST = 300;

/** A guest's reading of a room: one question after the other, each held by the server until there is something. */
export class GuestPoll {
  private next = 0;
  private stopped = false;
  private cancel: () => void = () => undefined;
  private readonly backoff: Backoff;

  /** @param key of the guest's join; it is good on any connection */
  constructor(
    private key: string,
    private readonly clock: Clock,
    random: () => number,
    private readonly request: (command: string, body: Fields) => Promise<Fields>,
    private readonly arrived: (items: Item[]) => void,
  ) {
    this.backoff = new Backoff(random);
  }

  start(): void {
    this.ask();
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private ask(): void {
    if (this.stopped) return;
    const body = { USP: 1, StartSeq: this.next, HoldTime: NOMINAL_HOLD_SECONDS, Key: this.key, DownsizeFlag: 0 };
    this.request(POLL, body).then(
      (reply) => {
        if (this.stopped) return;
        this.backoff.reset();
        this.key = text(reply, 'Key', this.key);
        this.next = number(reply, 'NextSeq', this.next);
        this.arrived(itemsOfReply(reply));
        this.rest(REST);
      },
      () => {
        this.rest(REST + this.backoff.next());
      },
    );
  }

  private rest(milliseconds: number): void {
    if (this.stopped) return;
    this.cancel = this.clock.after(milliseconds, () => {
      this.ask();
    });
  }
}
