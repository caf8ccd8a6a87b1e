/** Windows of the demo's class scene, and what can be seen and done in them. */
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

/** A stroke as the page knows it. */
export interface Stroke {
  author: string;
  page: number;
  style: { color: string; size: number; erases: boolean };
  points: { x: number; y: number; force: number; at: number }[];
  done: boolean;
}

export type Line = readonly (readonly [x: number, y: number])[];

export class ClassWindow {
  private constructor(
    readonly page: Page,
    readonly faults: string[],
  ) {}

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<ClassWindow> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    await page.goto(url);
    return new ClassWindow(page, faults);
  }

  /** Opens a class of one's own. */
  static async host(
    browser: Browser,
    site: string,
    nick: string,
    options?: BrowserContextOptions,
  ): Promise<ClassWindow> {
    const teacher = await ClassWindow.open(browser, `${site}/demo/class.html`, options);
    await teacher.page.getByTestId('nick-input').fill(nick);
    await teacher.page.getByTestId('host-own').click();
    await teacher.page.waitForURL(/room=demo-class-/);
    await teacher.ready();
    return teacher;
  }

  async join(nick: string): Promise<void> {
    await this.page.getByTestId('nick-input').fill(nick);
    await this.page.getByTestId('join-chat').click();
    await expect(this.page.getByTestId('hand')).toBeVisible();
    await this.ready();
  }

  async watch(): Promise<void> {
    await this.page.getByTestId('join-guest').click();
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('#app')).toHaveAttribute('data-board', 'ready');
  }

  get url(): string {
    return this.page.url();
  }

  get room(): string {
    return new URL(this.url).searchParams.get('room') ?? '';
  }

  async penDown(line: Line): Promise<void> {
    await penDown(this.page, line);
  }

  async penUp(): Promise<void> {
    await this.page.mouse.up();
  }

  async draw(line: Line): Promise<void> {
    await drawOn(this.page, line);
  }

  strokes(): Promise<Stroke[]> {
    return this.page.evaluate(() =>
      (window as unknown as { __board: { all: Stroke[] } }).__board.all.map(
        ({ author, page, style, points, done }) => ({
          author,
          page,
          style,
          points,
          done,
        }),
      ),
    );
  }

  /** The board as it is seen, at a width that all windows can have. */
  async picture(): Promise<string> {
    return this.page.getByTestId('board').evaluate(async (canvas: HTMLCanvasElement) => {
      const paper = canvas.parentElement;
      if (paper === null) throw new Error('the board has no paper');
      paper.style.width = '640px';
      const frame = (): Promise<number> => new Promise(requestAnimationFrame);
      while (canvas.width !== 640) await frame();
      await frame();
      await frame();
      const picture = canvas.toDataURL();
      paper.style.width = '';
      return picture;
    });
  }

  async close(): Promise<void> {
    expect(this.faults, 'faults on the page').toEqual([]);
    await this.page.context().close();
  }
}

/** A line like a handwritten wave. */
export function wave(y: number, from = 0.1, to = 0.9): Line {
  return Array.from({ length: 12 }, (_, i) => [from + ((to - from) * i) / 11, y + 0.06 * Math.sin(i)] as const);
}

/** Puts the pen down on the board of a page and moves it, in shares of the board; it stays down. */
async function penDown(page: Page, line: Line): Promise<void> {
  const box = await page.getByTestId('board').boundingBox();
  if (box === null) throw new Error('the board is not to be seen');
  for (const [i, [x, y]] of line.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: i === 0 ? 1 : 6 });
    if (i === 0) await page.mouse.down();
  }
}

/** Draws a line on the board of a page, in shares of the board. */
export async function drawOn(page: Page, line: Line): Promise<void> {
  await penDown(page, line);
  await page.mouse.up();
}
