import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser, Page } from '@playwright/test';

import { installAgent, type Agent, type SdkEvent } from './agent';
import type { Seat } from './seat';
import { allSdks, uploadPlugin, type Sdk } from './sdk';

const LOG_LINES = 400;

/** A web site on this machine with one blank page per SDK, which loads the file of the package as it is. */
export class Origin {
  private constructor(
    private readonly http: HttpServer,
    private readonly sdks: readonly Sdk[],
  ) {}

  static async start(sdks: readonly Sdk[] = allSdks): Promise<Origin> {
    const pages = new Map<string, () => Promise<[string, string | Buffer]>>();
    const plugin = '<script src="/plugin.js"></script>';
    pages.set('/plugin.js', async () => ['text/javascript; charset=utf-8', await readFile(uploadPlugin)]);
    sdks.forEach((sdk, index) => {
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
    return new Origin(http, sdks);
  }

  pageOf(sdk: Sdk): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/${this.sdks.indexOf(sdk)}`;
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

  private constructor(private readonly page: Page) {
    page.on('pageerror', (error) => this.faults.push(`uncaught in the page: ${error.stack ?? error.message}`));
    page.on('crash', () => this.faults.push('the page crashed'));
    page.on('console', (message) => {
      this.log.push(message.text().slice(0, 500));
      if (this.log.length > LOG_LINES) this.log.shift();
    });
  }

  static async open(browser: Browser, origin: Origin, sdk: Sdk, report: (event: SdkEvent) => void): Promise<PageSeat> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const seat = new PageSeat(page);
    await page.exposeFunction('report', report);
    await page.goto(origin.pageOf(sdk));
    await page.evaluate(`(${installAgent.toString()})(window, window.${sdk.namespace})`);
    return seat;
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
