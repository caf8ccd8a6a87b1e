import { test as base, type TestInfo } from '@playwright/test';

import type { Sdk } from './sdk';
import { Origin, PageSeat } from './page';
import { Pages } from './pages';
import { Viewer } from './viewer';
import { WxSeat } from './wx';

/** Opens the viewers of one test, and looks after it what went wrong inside them. */
export class Audience {
  private readonly viewers: Viewer[] = [];
  /** Uncaught errors that a test has announced. */
  private readonly tolerated: RegExp[] = [];

  constructor(private readonly pages: Pages) {}

  /** A viewer whose SDK is created and connected to the server (or to a link to it), not logged in. */
  async open(sdk: Sdk, url: string, options: Record<string, unknown> = {}): Promise<Viewer> {
    const viewer = await Viewer.sit(
      sdk,
      url,
      (report) =>
        sdk.host === 'browser'
          ? this.pages.open(sdk, report)
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
    const failed = info.status !== info.expectedStatus;
    if (failed) await this.attachLogs(info);
    await Promise.all(
      this.viewers.map(({ seat }) => (seat instanceof PageSeat && !failed ? this.pages.give(seat) : seat.close())),
    );
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

export const test = base.extend<{ audience: Audience }, { pages: Pages }>({
  pages: [
    async ({ browser }, use) => {
      if (!browser.isConnected()) throw new Error('the browser is gone');
      const origin = await Origin.start();
      const pages = new Pages(browser, origin);
      await use(pages);
      await pages.close();
      await origin.close();
    },
    { scope: 'worker' },
  ],
  audience: async ({ pages }, use, info) => {
    const audience = new Audience(pages);
    await use(audience);
    await audience.leave(info);
  },
});

export { expect } from '@playwright/test';
