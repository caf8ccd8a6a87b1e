import type { Clock } from '../clock.js';
import { BarrageError, CODE } from '../errors.js';
import type { Platform, Socket } from '../platform/platform.js';
import type { Fields } from '../wire/fields.js';
import { decodeFrame, encodeFrame, type Frame } from '../wire/frame.js';
import { Backoff } from './backoff.js';
import { CLOSE, comesBack, restBefore } from './close-codes.js';
import { Heartbeat } from './heartbeat.js';
import { Requests, type RequestOptions, type Waiting } from './requests.js';

const OPEN_WITHIN = 10_000;

/** See the states in ARCHITECTURE.md. */
export type ConnectionState = 'idle' | 'opening' | 'greeting' | 'open' | 'waiting' | 'stopped';
export type NetState = 'connected' | 'connecting' | 'disconnected';

/** What a connection needs of its owner. */
export interface ConnectionOwner {
  /** The address of the next attempt. */
  url(): string;
  /** Head of a request, without command and seq. */
  head(): Fields;
  /** Brings the login back on a new socket, with greeting requests; the socket is given up when it fails. */
  greet(): Promise<void>;
  pushed(frame: Frame): void;
  netState(state: NetState): void;
  /** It has ended for good, by the server's close code. */
  stopped(error: BarrageError): void;
}

export interface Surroundings {
  readonly platform: Platform;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** One connection to the server that comes back whenever it is lost, with the requests that wait for it. */
export class Connection {
  private current: ConnectionState = 'idle';
  private told: NetState | undefined;
  private socket: Socket | undefined;
  /** Counts attempts, so that an old socket is not heard. */
  private attempt = 0;
  private offline = false;
  private cancelTimer: () => void = () => undefined;
  private readonly unwatch: () => void;
  private readonly requests: Requests;
  private readonly backoff: Backoff;
  private readonly heartbeat: Heartbeat;

  constructor(
    private readonly around: Surroundings,
    private readonly owner: ConnectionOwner,
  ) {
    this.requests = new Requests(around.clock, around.random);
    this.backoff = new Backoff(around.random);
    this.heartbeat = new Heartbeat(
      around.clock,
      () => {
        this.request('heartbeat.alive', {}, { greeting: true }).catch(() => undefined);
      },
      () => {
        this.giveUp(CLOSE.REPLACED, 'no sign of life');
      },
    );
    this.unwatch = around.platform.watch({
      network: (online) => {
        this.network(online);
      },
      shown: () => {
        this.lookNow();
      },
    });
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** Opens it, unless that was done before. */
  start(): void {
    if (this.current === 'idle') this.open();
  }

  /** Ends it for good; what waits fails. */
  stop(): void {
    this.unwatch();
    this.end(new BarrageError(CODE.STOPPED, 'the instance was destroyed'), CLOSE.GOING);
  }

  /** Drops the socket and opens another one, which greets anew. */
  restart(reason: string): void {
    if (this.current === 'open' || this.current === 'greeting') this.giveUp(CLOSE.REPLACED, reason);
  }

  /** Sends a request as soon as it can be; opens the connection for it. The promise fails with a {@link BarrageError}. */
  request(command: string, body: Fields, options: RequestOptions = {}): Promise<Fields> {
    if (this.current === 'stopped') {
      return Promise.reject(new BarrageError(CODE.STOPPED, `${command}: the connection has ended`));
    }
    const through = this.current === 'greeting' || this.current === 'open';
    if (options.greeting === true && !through) {
      return Promise.reject(new BarrageError(CODE.CONNECTION_LOST, `${command}: the connection was lost`));
    }
    this.start();
    const { request, answer } = this.requests.make(command, body, options);
    if (this.current === 'open' || options.greeting === true) this.send(request);
    return answer;
  }

  private open(): void {
    this.cancelTimer();
    this.attempt += 1;
    const mine = this.attempt;
    const still = (run: () => void): void => {
      if (mine === this.attempt) run();
    };
    this.enter('opening');
    this.cancelTimer = this.around.clock.after(OPEN_WITHIN, () => {
      this.giveUp(CLOSE.REPLACED, 'not open in time');
    });
    this.socket = this.around.platform.connect(this.owner.url(), {
      opened: () => {
        still(() => {
          this.opened(mine);
        });
      },
      received: (data) => {
        still(() => {
          this.received(data);
        });
      },
      closed: (code, reason) => {
        still(() => {
          this.lost(code, reason);
        });
      },
    });
  }

  private opened(mine: number): void {
    this.cancelTimer();
    this.enter('greeting');
    this.heartbeat.start();
    this.owner.greet().then(
      () => {
        if (mine === this.attempt && this.current === 'greeting') this.ready();
      },
      () => {
        if (mine === this.attempt) this.giveUp(CLOSE.REPLACED, 'not greeted');
      },
    );
  }

  private ready(): void {
    this.backoff.reset();
    this.enter('open');
    for (const request of this.requests.unsent()) this.send(request);
  }

  private send(request: Waiting): void {
    const head = { ...this.owner.head(), ...request.options.head, servcmd: request.command, seq: request.seq };
    request.sent = true;
    this.socket?.send(encodeFrame(head, request.body));
  }

  private received(data: Uint8Array | string): void {
    this.heartbeat.heard();
    let frame: Frame;
    try {
      frame = decodeFrame(data);
    } catch {
      // What cannot be read may have held messages: the next connection repeats them.
      this.giveUp(CLOSE.REPLACED, 'not a frame');
      return;
    }
    if (!this.requests.answered(frame)) this.owner.pushed(frame);
  }

  private giveUp(code: number, reason: string): void {
    this.socket?.close(code, reason);
    this.lost(code, reason);
  }

  private lost(code: number, reason: string): void {
    this.attempt += 1;
    this.socket = undefined;
    this.heartbeat.stop();
    this.cancelTimer();
    if (!comesBack(code)) {
      const error = new BarrageError(CODE.STOPPED, `closed by the server: ${code} ${reason}`.trim());
      this.end(error, code);
      this.owner.stopped(error);
      return;
    }
    if (code === CLOSE.TOO_LARGE) this.requests.failAll(new BarrageError(CODE.TOO_LARGE, 'request: too large'), true);
    this.requests.connectionLost();
    this.enter('waiting');
    const delay = restBefore(code, this.around.random) + this.backoff.next();
    this.cancelTimer = this.around.clock.after(delay, () => {
      this.open();
    });
  }

  private end(error: BarrageError, code: number): void {
    this.attempt += 1;
    this.heartbeat.stop();
    this.cancelTimer();
    this.socket?.close(code, '');
    this.socket = undefined;
    this.requests.failAll(error);
    this.enter('stopped');
  }

  private network(online: boolean): void {
    this.offline = !online;
    if (this.current === 'waiting') this.enter('waiting');
    if (online || this.current === 'open') this.lookNow();
  }

  /** Something may have changed while nobody looked: no longer waits, and does not trust an open socket. */
  private lookNow(): void {
    if (this.current === 'waiting') this.open();
    else this.heartbeat.probe();
  }

  private enter(state: ConnectionState): void {
    this.current = state;
    const net =
      state === 'open' ? 'connected' : state === 'stopped' || this.waitsOffline() ? 'disconnected' : 'connecting';
    if (net === this.told) return;
    this.told = net;
    this.owner.netState(net);
  }

  private waitsOffline(): boolean {
    return this.current === 'waiting' && this.offline;
  }
}
