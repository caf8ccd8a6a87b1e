import { readFile } from 'node:fs/promises';
import { createContext, runInContext } from 'node:vm';

import { installAgent, type Agent, type AgentScope, type SdkEvent } from './agent';
import type { Seat } from './seat';
import { uploadPlugin, type Sdk } from './sdk';
import { tellRejections } from './wx-rejections';
import { WxTimers } from './wx-timers';
import { WxPlatform } from './wx-platform';

const LOG_LINES = 400;

interface MiniProgram extends AgentScope {
  module: { exports: unknown };
  exports: unknown;
  wx: object;
  console: Partial<Console>;
  sdk?: unknown;
}

/** An SDK instance as in a Mini Program: a JavaScript context with `wx`, timers and a console, and no DOM at all. */
export class WxSeat implements Seat {
  readonly faults: string[] = [];
  readonly log: string[] = [];
  private readonly timers = new WxTimers((run) => {
    this.guard(run);
  });
  private readonly platform: WxPlatform;
  private readonly program: MiniProgram;

  private constructor(source: string, plugin: string, sdk: Sdk, report: (event: SdkEvent) => void) {
    const program = {
      module: { exports: {} },
      exports: {},
      console: this.console(),
      report,
      ...this.timers.globals,
      getApp: () => ({ globalData: {} }),
      getCurrentPages: () => [],
      __wxConfig: { pages: ['pages/room/room'] },
    };
    const context = createContext(program);
    this.platform = new WxPlatform(
      runInContext('ArrayBuffer', context) as ArrayBufferConstructor,
      this.timers,
      (run) => {
        this.guard(run);
      },
    );
    tellRejections(runInContext('Promise', context) as PromiseConstructor, (reason) => {
      this.fault(reason);
    });
    this.program = Object.assign(program, { wx: this.platform.wx });
    const load = (code: string, filename: string): unknown => {
      this.program.module.exports = this.program.exports = {};
      runInContext(code, context, { filename });
      return this.program.module.exports;
    };
    this.program.sdk = load(source, sdk.file);
    this.program.TIMUploadPlugin = load(plugin, uploadPlugin);
    runInContext(`(${installAgent.toString()})(globalThis, globalThis.sdk)`, context);
  }

  static async open(sdk: Sdk, report: (event: SdkEvent) => void): Promise<WxSeat> {
    const [source, plugin] = await Promise.all([readFile(sdk.file, 'utf8'), readFile(uploadPlugin, 'utf8')]);
    return new WxSeat(source, plugin, sdk, report);
  }

  async run<K extends keyof Agent>(command: K, ...args: Parameters<Agent[K]>): Promise<Awaited<ReturnType<Agent[K]>>> {
    const { agent } = this.program;
    if (agent === undefined) throw new Error('the agent is not there');
    const result = await (agent[command] as (...given: unknown[]) => unknown)(...args);
    return structuredClone(result) as Awaited<ReturnType<Agent[K]>>;
  }

  /** The user has chosen a file: where it is, for `wx.uploadFile`. */
  chooseFile(name: string, content: Buffer): string {
    return this.platform.chooseFile(name, content);
  }

  /** The user puts the Mini Program into the background, or takes it out again. */
  show(visible: boolean): void {
    this.platform.show(visible);
  }

  close(): Promise<void> {
    this.timers.clearAll();
    this.platform.closeSockets();
    return Promise.resolve();
  }

  private guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.fault(error);
    }
  }

  private fault(error: unknown): void {
    this.faults.push(`uncaught in the Mini Program: ${(error as { stack?: string }).stack ?? String(error)}`);
  }

  private console(): Partial<Console> {
    const write = (...parts: unknown[]): void => {
      this.log.push(parts.map(String).join(' ').slice(0, 500));
      if (this.log.length > LOG_LINES) this.log.shift();
    };
    return { log: write, info: write, warn: write, error: write, debug: write };
  }
}
