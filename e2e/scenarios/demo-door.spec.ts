import type { Page } from '@playwright/test';

import { Link } from '../harness/link';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { watch } from '../harness/visitor';

const site = useServer();

const screens = [
  { name: 'desktop', width: 1280, height: 800 },
  { name: 'phone', width: 390, height: 844 },
];

async function speak(page: Page, text: string): Promise<void> {
  await page.getByTestId('chat-input').fill(text);
  await page.getByTestId('chat-send').click();
}

const messages = (page: Page) => page.getByTestId('chat-list');

for (const { name, ...viewport } of screens) {
  test(`two visitors chat and a guest reads along, on a ${name}`, async ({ browser }, info) => {
    test.setTimeout(120_000);
    const pages = await Promise.all(
      ['ann', 'ben', 'guest'].map(async (who) => {
        const page = await (await browser.newContext({ viewport, isMobile: name === 'phone' })).newPage();
        return { who, page, faults: watch(page) };
      }),
    );
    const [ann, ben, guest] = pages.map(({ page }) => page);
    if (ann === undefined || ben === undefined || guest === undefined) throw new Error('three pages were opened');
    await Promise.all(pages.map(({ page }) => page.goto(`${site.url}/demo/live.html`)));

    await guest.getByTestId('join-guest').click();
    for (const [page, nick] of [
      [ann, 'Ann'],
      [ben, 'Ben'],
    ] as const) {
      await page.getByTestId('nick-input').fill(nick);
      await page.getByTestId('join-chat').click();
      await expect(page.getByTestId('chat-input')).toBeVisible();
    }

    await speak(ann, `hello from Ann, on a ${name}`);
    for (const page of [ann, ben, guest]) {
      await expect(messages(page)).toContainText(`hello from Ann, on a ${name}`);
      await expect(messages(page)).toContainText('Ann');
    }
    await speak(ben, `hi Ann, 你好 😀 ${name}`);
    for (const page of [ann, guest]) await expect(messages(page)).toContainText(`hi Ann, 你好 😀 ${name}`);

    await ann.getByTestId('like').click();
    for (const page of [ann, ben, guest]) await expect(page.getByTestId('like-count')).toHaveText(/[1-9]/);
    const rocket = ben.getByTestId('gift-rocket');
    if (!(await rocket.isVisible())) await ben.getByTestId('shelf-open').click();
    await rocket.click();
    for (const page of [ann, guest]) await expect(messages(page).locator(':scope > *').last()).toContainText('Ben');
    await expect(ann.getByTestId('online-count')).toHaveText(/[2-9]/);

    for (const { who, page } of pages) await page.screenshot({ path: info.outputPath(`demo-${name}-${who}.png`) });
    const wide = await ann.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
    await expect(guest.getByTestId('chat-input')).toBeHidden();
    for (const { who, faults } of pages) expect(faults, `faults on the page of ${who}`).toEqual([]);
    await Promise.all(pages.map(({ page }) => page.context().close()));
  });
}

test('a guest whose connection is lost is told so, comes back, and has missed nothing', async ({ browser }) => {
  const link = await Link.to(site.server.port);
  const guest = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await guest.goto(`${link.url}/demo/live.html`);
  await guest.getByTestId('join-guest').click();
  await expect(guest.getByTestId('door')).toBeHidden();
  const ann = await (await browser.newContext()).newPage();
  await ann.goto(`${site.url}/demo/live.html`);
  await ann.getByTestId('nick-input').fill('Ann');
  await ann.getByTestId('join-chat').click();
  await speak(ann, 'before the cut');
  await expect(messages(guest)).toContainText('before the cut');

  link.down();
  await expect(guest.getByTestId('net-banner')).toHaveText('连接已断开，正在重连…');
  await speak(ann, 'during the cut');
  link.up();
  await expect(messages(guest)).toContainText('during the cut');
  await expect(guest.getByTestId('net-banner')).toBeHidden();
  await Promise.all([ann, guest].map((page) => page.context().close()));
  await link.close();
});

test('markup in a message or a nick stays text', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  const faults = watch(page);
  await page.goto(`${site.url}/demo/live.html`);
  await page.getByTestId('nick-input').fill('<i>nick</i>');
  await page.getByTestId('join-chat').click();
  await speak(page, '<img src=x onerror="document.title=\'owned\'">');

  await expect(messages(page)).toContainText('<img src=x');
  expect(await page.title()).not.toBe('owned');
  expect(await messages(page).locator('img[src="x"]').count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
});
