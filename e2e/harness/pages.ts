import type { Browser } from '@playwright/test';

import type { SdkEvent } from './agent';
import { PageSeat, type Origin } from './page';
import type { Sdk } from './sdk';

/** More are closed: each is a process of the browser's. */
const SPARE = 6;

/** The pages of one worker. A new one costs five times the work of loading an SDK in one that is there, so they are used again. */
export class Pages {
  private readonly spare: PageSeat[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly origin: Origin,
  ) {}

  async open(sdk: Sdk, report: (event: SdkEvent) => void): Promise<PageSeat> {
    const seat = this.spare.pop() ?? (await PageSeat.blank(this.browser));
    await seat.load(this.origin, sdk, report);
    return seat;
  }

  /** Takes a page back after a test that went well, or closes it. */
  async give(seat: PageSeat): Promise<void> {
    const clean = await seat.unload(this.origin).catch(() => false);
    if (clean && this.spare.length < SPARE) this.spare.push(seat);
    else await seat.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.spare.splice(0).map((seat) => seat.close()));
  }
}
