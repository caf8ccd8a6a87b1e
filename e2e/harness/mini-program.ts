import { createContext, runInContext, type Context } from 'node:vm';

import { WxPlatform } from './wx-platform';
import { WxTimers } from './wx-timers';

interface WxPage {
  data: Record<string, unknown>;
  setData(change: Record<string, unknown>): void;
}

/** A small Mini Program: its context has `wx`, timers, `Page`, `getApp` and the modules it is built with, and no DOM. */
export class MiniProgram {
  readonly faults: string[] = [];
  /** What the app's own code has prepared. */
  readonly globalData: Record<string, unknown> = {};
  private page: WxPage | undefined;
  private readonly loaded = new Map<string, unknown>();
  private readonly context: Context;
  private readonly platform: WxPlatform;
  private readonly timers = new WxTimers((run) => {
    this.guard(run);
  });

  /** @param modules sources of CommonJS modules, by the name they are required with */
  constructor(private readonly modules: Readonly<Record<string, string>>) {
    const program: Record<string, unknown> = {
      ...this.timers.globals,
      require: (name: string) => this.require(name),
      getApp: () => ({ globalData: this.globalData }),
      Page: (page: WxPage) => {
        this.page = Object.assign(page, {
          setData: (change: Record<string, unknown>) => void Object.assign(page.data, change),
        });
      },
    };
    this.context = createContext(program);
    const RealmArrayBuffer = runInContext('ArrayBuffer', this.context) as ArrayBufferConstructor;
    this.platform = new WxPlatform(RealmArrayBuffer, this.timers, (run) => {
      this.guard(run);
    });
    // uni-app has the same object under a name of its own.
    Object.assign(program, { wx: this.platform.wx, uni: this.platform.wx });
  }

  /** Runs a CommonJS module; gives what it exports. */
  run(code: string): unknown {
    const module = { exports: {} };
    const wrapped = runInContext(`(function (module, exports) {${code}\n})`, this.context) as (
      module: object,
      exports: object,
    ) => void;
    wrapped(module, module.exports);
    return module.exports;
  }

  get data(): Record<string, unknown> {
    return this.shown().data;
  }

  /** Calls a handler of the page, as the platform does. */
  async call(handler: string, ...args: unknown[]): Promise<unknown> {
    const page = this.shown() as unknown as Record<string, (...args: unknown[]) => unknown>;
    const run = page[handler];
    if (run === undefined) throw new Error(`the page has no ${handler}`);
    return await run.apply(page, args);
  }

  end(): void {
    this.timers.clearAll();
    this.platform.closeSockets();
  }

  private shown(): WxPage {
    if (this.page === undefined) throw new Error('no Page() was made');
    return this.page;
  }

  private require(name: string): unknown {
    const source = this.modules[name];
    if (source === undefined) throw new Error(`no module ${name}`);
    if (!this.loaded.has(name)) this.loaded.set(name, this.run(source));
    return this.loaded.get(name);
  }

  private guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.faults.push((error as { stack?: string }).stack ?? String(error));
    }
  }
}
