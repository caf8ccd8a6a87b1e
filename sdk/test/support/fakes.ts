import { strFromU8, strToU8 } from 'fflate';

import type { Clock } from '../../src/clock.js';
import type { Platform, Signals, Socket, SocketListener } from '../../src/platform/platform.js';
import { fields, number, object, text, type Fields } from '../../src/wire/fields.js';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes when a test says so. */
export class FakeClock implements Clock {
  private time = 1_800_000_000_000;
  private timers: Timer[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.time + milliseconds, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass, with all promises that come true in it. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    await settled();
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((other) => other !== due);
      this.time = Math.max(this.time, due.at);
      due.run();
      await settled();
    }
    this.time = until;
  }
}

/** After all promises that can come true without time. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export interface SentFrame {
  readonly command: string;
  readonly seq: number;
  readonly head: Fields;
  readonly body: Fields;
}

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  readonly sent: SentFrame[] = [];
  closedWith: number | undefined;

  constructor(
    readonly url: string,
    readonly listener: SocketListener,
  ) {}

  send(data: Uint8Array): void {
    const frame = fields(JSON.parse(strFromU8(data)) as unknown);
    const head = object(frame, 'head');
    this.sent.push({ command: text(head, 'servcmd'), seq: number(head, 'seq'), head, body: object(frame, 'body') });
  }

  close(code: number): void {
    this.closedWith = code;
  }

  commands(): string[] {
    return this.sent.map(({ command }) => command);
  }

  /** Answers the latest request of a command. */
  answer(command: string, body: Fields = {}): void {
    const request = this.sent.filter((frame) => frame.command === command).at(-1);
    if (request === undefined) throw new Error(`no ${command} among ${this.commands().join(', ')}`);
    this.receive(command, request.seq, { ErrorCode: 0, ...body });
  }

  receive(servcmd: string, seq: number, body: Fields): void {
    this.listener.received(strToU8(JSON.stringify({ head: { servcmd, seq }, body })));
  }
}

/** A place with sockets that the test opens and closes. */
export class FakePlatform implements Platform {
  readonly id = 7;
  readonly sockets: FakeSocket[] = [];
  signals: Signals | undefined;

  connect(url: string, listener: SocketListener): Socket {
    const socket = new FakeSocket(url, listener);
    this.sockets.push(socket);
    return socket;
  }

  watch(signals: Signals): () => void {
    this.signals = signals;
    return () => {
      this.signals = undefined;
    };
  }

  /** The newest one. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was asked for');
    return socket;
  }
}
