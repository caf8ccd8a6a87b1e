import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser, Page } from '@playwright/test';

import { installAgent, type Agent, type SdkEvent } from './agent';
import type { Seat } from './seat';
import { pageSdks, uploadPlugin, type Sdk } from './sdk';

const LOG_LINES = 400;

/** A web site on this machine with one blank page per SDK, which loads the file of the package as it is. */
export class Origin {
  private constructor(private readonly http: HttpServer) {}

  static async start(): Promise<Origin> {
    const pages = new Map<string, () => Promise<[string, string | Buffer]>>();
    const plugin = '<script src="/plugin.js"></script>';
    pages.set('/plugin.js', async () => ['text/javascript; charset=utf-8', await readFile(uploadPlugin)]);
    pages.set('/empty', () => Promise.resolve(['text/html; charset=utf-8', '<!doctype html><title>empty</title>']));
    pageSdks.forEach((sdk, index) => {
      const html = `<!doctype html><title>${sdk.name}</title><script src="/${index}.js"></script>${plugin}`;
      pages.set(`/${index}`, () => Promise.resolve(['text/html; charset=utf-8', html]));
      pages.set(`/${index}.js`, async () => ['text/javascript; charset=utf-8', await readFile(sdk.file)]);
    });
    const http = createServer((request, response) => {
      const page = pages.get(request.url ?? '');
      if (page === undefined) {
        response.writeHead(404).end();
        return;
      }
      void page().then(([type, body]) => response.writeHead(200, { 'content-type': type }).end(body));
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    return new Origin(http);
  }

  pageOf(sdk: Sdk): string {
    return `${this.url}/${pageSdks.indexOf(sdk)}`;
  }

  /** Where nothing runs; for clearing what pages of this origin have stored. */
  get emptyPage(): string {
    return `${this.url}/empty`;
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }
}

interface AgentWindow {
  agent: Agent;
}

/** An SDK instance in a browser page of its own, with its own storage. */
export class PageSeat implements Seat {
  readonly faults: string[] = [];
  readonly log: string[] = [];
  private report: (event: SdkEvent) => void = () => undefined;

  private constructor(private readonly page: Page) {
    page.on('pageerror', (error) => this.faults.push(`uncaught in the page: ${error.stack ?? error.message}`));
    page.on('crash', () => this.faults.push('the page crashed'));
    page.on('console', (message) => {
      this.log.push(message.text().slice(0, 500));
      if (this.log.length > LOG_LINES) this.log.shift();
    });
  }

  static async open(browser: Browser, origin: Origin, sdk: Sdk, report: (event: SdkEvent) => void): Promise<PageSeat> {
    const seat = await PageSeat.blank(browser);
    await seat.load(origin, sdk, report);
    return seat;
  }

  /** Without an SDK. */
  static async blank(browser: Browser): Promise<PageSeat> {
    const context = await browser.newContext();
    const seat = new PageSeat(await context.newPage());
    await seat.page.exposeFunction('report', (event: SdkEvent) => {
      seat.report(event);
    });
    return seat;
  }

  async load(origin: Origin, sdk: Sdk, report: (event: SdkEvent) => void): Promise<void> {
    this.report = report;
    await this.page.goto(origin.pageOf(sdk));
    await this.page.evaluate(`(${installAgent.toString()})(window, window.${sdk.namespace})`);
  }

  /** Ends all that runs in the page and forgets what it stored; false when it cannot be used again. */
  async unload(origin: Origin): Promise<boolean> {
    this.report = () => undefined;
    if (this.page.isClosed()) return false;
    await this.page.goto(origin.emptyPage);
    await this.page.evaluate(async () => {
      localStorage.clear();
      sessionStorage.clear();
      for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
    });
    await this.page.context().clearCookies();
    this.log.length = 0;
    return this.faults.length === 0;
  }

  run<K extends keyof Agent>(command: K, ...args: Parameters<Agent[K]>): Promise<Awaited<ReturnType<Agent[K]>>> {
    return this.page.evaluate(
      ([name, values]) => {
        const { agent } = window as unknown as AgentWindow;
        return (agent[name as keyof Agent] as (...given: unknown[]) => unknown)(...(values as unknown[]));
      },
      [command, args] as unknown[],
    ) as Promise<Awaited<ReturnType<Agent[K]>>>;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
