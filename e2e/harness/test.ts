import { test as base, type Browser, type TestInfo } from '@playwright/test';

import type { Sdk } from './sdk';
import { Origin, PageSeat } from './page';
import { Viewer } from './viewer';
import { WxSeat } from './wx';

/** Opens the viewers of one test, and looks after it what went wrong inside them. */
export class Audience {
  private readonly viewers: Viewer[] = [];
  /** Uncaught errors that a test has announced. */
  private readonly tolerated: RegExp[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly origin: Origin,
  ) {}

  /** A viewer whose SDK is created and connected to the server (or to a link to it), not logged in. */
  async open(sdk: Sdk, url: string, options: Record<string, unknown> = {}): Promise<Viewer> {
    const viewer = await Viewer.sit(
      sdk,
      url,
      (report) =>
        sdk.host === 'browser'
          ? PageSeat.open(this.browser, this.origin, sdk, report)
          : WxSeat.open(sdk, (event) => {
              report(structuredClone(event));
            }),
      options,
    );
    this.viewers.push(viewer);
    return viewer;
  }

  tolerate(fault: RegExp): void {
    this.tolerated.push(fault);
  }

  async leave(info: TestInfo): Promise<void> {
    if (info.status !== info.expectedStatus) await this.attachLogs(info);
    await Promise.all(this.viewers.map((viewer) => viewer.seat.close()));
    const faults = this.viewers
      .flatMap((viewer) => viewer.seat.faults.map((fault) => `${viewer.name}: ${fault}`))
      .filter((fault) => !this.tolerated.some((pattern) => pattern.test(fault)));
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }

  private async attachLogs(info: TestInfo): Promise<void> {
    for (const viewer of this.viewers) {
      const events = viewer.events.map((event) => JSON.stringify(event).slice(0, 1000));
      const body = [viewer.name, '', ...events, '', ...viewer.seat.log].join('\n');
      await info.attach(viewer.name, { body, contentType: 'text/plain' });
    }
  }
}

export const test = base.extend<{ audience: Audience }, { origin: Origin }>({
  origin: [
    async ({ browser }, use) => {
      if (!browser.isConnected()) throw new Error('the browser is gone');
      const origin = await Origin.start();
      await use(origin);
      await origin.close();
    },
    { scope: 'worker' },
  ],
  audience: async ({ browser, origin }, use, info) => {
    const audience = new Audience(browser, origin);
    await use(audience);
    await audience.leave(info);
  },
});

export { expect } from '@playwright/test';
