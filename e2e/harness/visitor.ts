import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';

import { expect } from './test';

/** Somebody on a page of the demo, in a browser context of his own. */
export class Visitor {
  private constructor(
    readonly page: Page,
    /** Errors of the page's script, and requests that fail or leave this machine. */
    readonly faults: string[],
  ) {}

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage();
    const visitor = new Visitor(page, watch(page));
    await page.goto(url);
    return visitor;
  }

  async join(nick: string): Promise<this> {
    await this.page.getByTestId('nick-input').fill(nick);
    await this.page.getByTestId('join-chat').click();
    await expect(this.page.getByTestId('door')).toBeHidden();
    return this;
  }

  async watch(): Promise<this> {
    await this.page.getByTestId('join-guest').click();
    await expect(this.page.getByTestId('door')).toBeHidden();
    return this;
  }

  /** Opens a room of his own and is its host; gives its address. */
  async host(nick: string): Promise<string> {
    await this.page.getByTestId('nick-input').fill(nick);
    await this.page.getByTestId('host-own').click();
    await expect(this.at('desk')).toBeVisible();
    return this.page.url();
  }

  async say(text: string): Promise<void> {
    await this.page.getByTestId('chat-input').fill(text);
    await this.page.getByTestId('chat-send').click();
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  get chat(): Locator {
    return this.at('chat-list');
  }

  row(text: string): Locator {
    return this.chat.locator('li', { hasText: text });
  }

  /** Leaves; the page has to have been without fault, and not wider than its window. */
  async leave(): Promise<void> {
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
    expect(this.faults, 'faults on the page').toEqual([]);
    await this.page.context().close();
  }
}

/** What a page of the demo must not do: err, or ask anything of another machine. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') faults.push(`leaves: ${request.url()}`);
  });
  return faults;
}
