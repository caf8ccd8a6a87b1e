import type { Clock } from '../clock.js';
import { BarrageError, CODE } from '../errors.js';
import { number, text, type Fields } from '../wire/fields.js';
import type { Frame } from '../wire/frame.js';

const ANSWER_WITHIN = 15_000;
const FIRST_SEQ_BELOW = 90_000_000;

export interface RequestOptions {
  /** Milliseconds for waiting and answer together; 15 s when left out. */
  readonly within?: number;
  /** Fails when the connection is lost after it was sent, because twice would be wrong. */
  readonly once?: boolean;
  /** Added to the head: a login's name and signature. */
  readonly head?: Fields;
  /** Part of bringing a login back: sent before all others, and not again on another connection. */
  readonly greeting?: boolean;
}

/** A request from its making to its answer. */
export interface Waiting {
  readonly command: string;
  readonly seq: number;
  readonly body: Fields;
  readonly options: RequestOptions;
  sent: boolean;
}

interface Entry extends Waiting {
  readonly resolve: (body: Fields) => void;
  readonly reject: (error: BarrageError) => void;
  readonly cancel: () => void;
}

/** The requests that wait for a connection or for their answer. Each ends once: with an answer, or with an error. */
export class Requests {
  private readonly entries = new Map<number, Entry>();
  private lastSeq: number;

  constructor(
    private readonly clock: Clock,
    random: () => number,
  ) {
    this.lastSeq = Math.floor(random() * FIRST_SEQ_BELOW);
  }

  /** Makes a request that is still to be sent. The promise fails with the error of the server, or of this side. */
  make(command: string, body: Fields, options: RequestOptions = {}): { request: Waiting; answer: Promise<Fields> } {
    this.lastSeq += 1;
    const seq = this.lastSeq;
    let settle: Pick<Entry, 'resolve' | 'reject'> | undefined;
    const answer = new Promise<Fields>((resolve, reject) => {
      settle = { resolve, reject };
    });
    const cancel = this.clock.after(options.within ?? ANSWER_WITHIN, () => {
      const what = entry.sent ? 'no answer' : 'no connection';
      this.fail(entry, new BarrageError(CODE.TIMED_OUT, `${command}: ${what} in time`));
    });
    const entry: Entry = {
      command,
      seq,
      body,
      options,
      sent: false,
      cancel,
      ...(settle as Pick<Entry, 'resolve' | 'reject'>),
    };
    this.entries.set(seq, entry);
    return { request: entry, answer };
  }

  /** In the order they were made, those to be sent now. */
  unsent(): Waiting[] {
    return [...this.entries.values()].filter(({ sent }) => !sent);
  }

  /** False when the frame is no answer to any of them. */
  answered({ command, seq, body }: Frame): boolean {
    const entry = this.entries.get(seq);
    if (entry?.command !== command) return false;
    this.end(entry);
    const code = number(body, 'ErrorCode', number(body, 'int32_error_code'));
    if (code === 0) entry.resolve(body);
    else entry.reject(new BarrageError(code, text(body, 'ErrorInfo') || `${command}: refused`));
    return true;
  }

  /** What was sent is to be sent again, or fails if that must not be. */
  connectionLost(): void {
    for (const entry of [...this.entries.values()]) {
      if (!entry.sent) continue;
      if (entry.options.once === true || entry.options.greeting === true) {
        this.fail(entry, new BarrageError(CODE.CONNECTION_LOST, `${entry.command}: the connection was lost`));
      } else {
        entry.sent = false;
      }
    }
  }

  /** Fails those that were sent, as one of them is to blame, or all. */
  failAll(error: BarrageError, onlySent = false): void {
    for (const entry of [...this.entries.values()]) {
      if (entry.sent || !onlySent) this.fail(entry, error);
    }
  }

  private fail(entry: Entry, error: BarrageError): void {
    this.end(entry);
    entry.reject(error);
  }

  private end(entry: Entry): void {
    entry.cancel();
    this.entries.delete(entry.seq);
  }
}
