/**
 * Sends what is drawn while it is drawn: one message at a time, in order; what is drawn meanwhile waits and goes with the
 * next. So a slow network makes batches longer, not strokes wrong.
 */
import { packed, type Batch, type Point, type Style } from '../board/ink';
import type { Fields } from '../room/room-event';

export interface InkLineOptions {
  send(type: string, data: Fields): Promise<unknown>;
  /** The shortest time between two messages. */
  everyMs(): number;
  /** What the server did not want, and will not. */
  refused(reason: unknown): void;
}

interface Ink extends Batch {
  before: Point | undefined;
}

type Waiting = { type: 'ink'; ink: Ink } | { type: string; data: Fields };

/** A batch stays far below the 12 KB that a message may have. */
const MOST_POINTS = 250;
const TOO_FAST = 10023;
const RETRY_MS = 250;
const RETRIED_CODES = [TOO_FAST, 2801, 2802];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class InkLine {
  readonly #options: InkLineOptions;
  #waiting: Waiting[] = [];
  #sending = false;
  #stroke = '';
  #batches = 0;
  #before: Point | undefined;

  constructor(options: InkLineOptions) {
    this.#options = options;
  }

  /** Whether something is still to be sent. */
  get busy(): boolean {
    return this.#sending;
  }

  /** Begins a stroke, and gives its name. */
  begin(style: Style): string {
    this.#stroke = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
    this.#batches = 0;
    this.#before = undefined;
    this.#put({ stroke: this.#stroke, number: this.#batches++, points: [], last: false, style, before: undefined });
    return this.#stroke;
  }

  draw(points: Point[], last = false): void {
    const newest = this.#waiting.at(-1);
    const goesOn = newest !== undefined && 'ink' in newest && newest.ink.stroke === this.#stroke;
    if (goesOn && newest.ink.points.length + points.length <= MOST_POINTS) {
      newest.ink.points.push(...points);
      newest.ink.last = last;
    } else {
      const number = this.#batches++;
      this.#put({ stroke: this.#stroke, number, points: [...points], last, before: this.#before });
    }
    this.#before = points.at(-1) ?? this.#before;
  }

  /** Anything else that is done to the board, in its turn. */
  do(type: string, data: Fields = {}): void {
    this.#waiting.push({ type, data });
    void this.#run();
  }

  #put(ink: Ink): void {
    this.#waiting.push({ type: 'ink', ink });
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    // The first points come in the same moment as the stroke begins.
    await Promise.resolve();
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const rested = wait(this.#options.everyMs());
      await this.#deliver(next);
      await rested;
    }
    this.#sending = false;
  }

  async #deliver(one: Waiting): Promise<void> {
    const data = 'ink' in one ? packed(one.ink, one.ink.before) : one.data;
    for (;;) {
      try {
        await this.#options.send(one.type, data);
        return;
      } catch (reason) {
        const { code } = (typeof reason === 'object' && reason !== null ? reason : {}) as { code?: unknown };
        if (!RETRIED_CODES.includes(Number(code))) {
          this.#options.refused(reason);
          return;
        }
        // Whether the server has it or not: the same batch a second time changes nothing.
        await wait(RETRY_MS);
      }
    }
  }
}
