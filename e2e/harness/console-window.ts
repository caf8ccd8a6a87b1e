/** A browser window with the console in it. */
import { expect, type Browser, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';

import { app } from './app';

export interface Look {
  lang?: 'en' | 'zh';
  theme?: 'light' | 'dark';
  width?: number;
}

const PHONE = 500;
const HEIGHT = 900;

export class ConsoleWindow {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly site: string,
  ) {
    page.on('pageerror', (error) => this.faults.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      // A wrong password is answered with 401, what else is refused, with 400.
      if (message.type() === 'error' && !/status of 40[01]/.test(message.text())) this.faults.push(message.text());
    });
  }

  /** @param sharpness pixels of a picture for each of the page */
  static async open(
    browser: Browser,
    site: string,
    { lang = 'en', theme = 'light', width = 1440, sharpness = 1 }: Look & { sharpness?: number } = {},
  ): Promise<ConsoleWindow> {
    const options: BrowserContextOptions = {
      viewport: { width, height: HEIGHT },
      deviceScaleFactor: sharpness,
      isMobile: width < PHONE,
      locale: lang === 'zh' ? 'zh-CN' : 'en-US',
      colorScheme: theme,
      permissions: ['clipboard-read', 'clipboard-write'],
    };
    const page = await (await browser.newContext(options)).newPage();
    const window = new ConsoleWindow(page, site);
    await page.goto(`${site}/console/`);
    return window;
  }

  /** Signs in; the first user when nobody is named. */
  async signIn(name = 'admin', password: string = app.adminPassword): Promise<this> {
    await this.page.locator('input[name=user]').fill(name);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('button[type=submit]').click();
    await expect(this.page.locator('.shell')).toBeVisible();
    return this;
  }

  /** Opens the console as its first user, at a page of it: what is behind the #. */
  static async enter(browser: Browser, site: string, path: string, look: Look = {}): Promise<ConsoleWindow> {
    const window = await (await ConsoleWindow.open(browser, site, look)).signIn();
    await window.goto(path);
    await expect(window.page.locator('h1')).toBeVisible();
    return window;
  }

  /** Opens the console as somebody else than its first user, who makes this one; both sign in over HTTP first. */
  static async enterAs(
    browser: Browser,
    site: string,
    name: string,
    role: string,
    path: string,
  ): Promise<ConsoleWindow> {
    const { request } = await browser.newContext();
    const ask = async (method: string, call: string, data: object): Promise<Record<string, string>> => {
      const options = { method, data, headers: { 'X-Barrage-Console': '1' } };
      const answer = await request.fetch(`${site}/console/api${call}`, options);
      expect(answer.ok(), `${method} ${call}: ${await answer.text()}`).toBe(true);
      return (await answer.json()) as Record<string, string>;
    };
    const own = 'my own password';
    await ask('POST', '/session', { name: 'admin', password: app.adminPassword, code: '' });
    const { password = '' } = await ask('POST', '/users', { name, role });
    await ask('POST', '/session', { name, password, code: '' });
    await ask('PUT', '/session/password', { old: password, new: own });
    await request.dispose();
    const window = await (await ConsoleWindow.open(browser, site)).signIn(name, own);
    await window.goto(path);
    return window;
  }

  /** @param path behind the #, such as `/apps` */
  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.site}/console/#${path}`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Answers the dialog that is open: types what it asks for, then presses a button of it. */
  async answer(button: string, typed?: string): Promise<void> {
    const dialog = this.page.locator('.el-overlay:visible').last();
    if (typed !== undefined) await dialog.locator('input').fill(typed);
    await dialog.getByRole('button', { name: button, exact: true }).click();
  }

  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.faults, 'what went wrong in the page').toEqual([]);
  }
}
