/// <reference lib="esnext.disposable" preserve="true" />
import { Core } from './core.js';
import type { EventMap, EventName } from './events.js';
import type { CreateOptions } from './options.js';

/** What an instance is besides its calls: a source of events, with a beginning and an end. */
export class Instance {
  protected readonly core: Core;
  /** As destroy(), for `using`; only where the language has it. */
  declare readonly [Symbol.dispose]: () => void;

  constructor(
    options: CreateOptions,
    private readonly forget: () => void,
  ) {
    this.core = new Core(options);
    const { dispose } = Symbol as { dispose?: symbol };
    if (dispose !== undefined) Object.defineProperty(this, dispose, { value: () => void this.destroy() });
  }

  /** Listens to an event of `EVENT`. */
  on<N extends EventName>(eventName: N, handler: (event: EventMap[N]) => void, context?: unknown): void {
    this.core.emitter.on(eventName, handler, context);
  }

  off<N extends EventName>(eventName: N, handler: (event: EventMap[N]) => void, context?: unknown): void {
    this.core.emitter.off(eventName, handler, context);
  }

  /** Whether somebody is logged in. */
  isReady(): boolean {
    return this.core.session.login !== undefined;
  }

  /** The user, '' when nobody is logged in. */
  getLoginUser(): string {
    return this.core.me;
  }

  /** Unix seconds. */
  getServerTime(): number {
    return this.core.session.serverTime;
  }

  /** Without effect: this SDK writes no log. */
  setLogLevel(_level: number): void {}

  /** Without effect: there are no plug-ins. */
  registerPlugin(_plugins: object): void {}

  /** Ends everything; the next create() makes a new instance. */
  async destroy(): Promise<void> {
    this.forget();
    if (this.isReady() && this.core.connection.state === 'open') {
      // A server that does not answer any more does not keep anybody from going.
      await this.core.session.logOut().catch(() => undefined);
    }
    this.core.destroy();
  }
}
