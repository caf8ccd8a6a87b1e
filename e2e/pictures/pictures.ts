import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

import { app } from '../harness/app';
import { drawOn } from '../harness/class-room';
import { ConsoleWindow } from '../harness/console-window';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Visitor } from '../harness/visitor';
import { handwriting } from './handwriting';

const FOLDER = resolve(import.meta.dirname, '../../docs/pictures');
/** Of a file; the README is read over slow lines too. */
const MOST_BYTES = 250_000;
const SHARPNESS = 1.5;
/** Until a curve of the dashboard has a shape. */
const CURVE_MILLIS = 12_000;
/** As many as have names of their own. */
const FRIENDS = 20;
const STAGE: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: SHARPNESS };
const site = useServer();

/** Keeps what a page shows, as WebP: a fourth of a PNG. */
async function picture(page: Page, name: string): Promise<void> {
  const png = (await page.screenshot()).toString('base64');
  const desk = await page.context().newPage();
  const webp = await desk.evaluate(
    async ({ source, most }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const packed = [0.88, 0.8, 0.7, 0.6].map(
        (quality) => canvas.toDataURL('image/webp', quality).split(',')[1] ?? '',
      );
      return packed.find((text) => text.length * 0.75 <= most) ?? packed.at(-1) ?? '';
    },
    { source: png, most: MOST_BYTES },
  );
  await desk.close();
  const file = Buffer.from(webp, 'base64');
  expect(file.length, `bytes of ${name}`).toBeLessThanOrEqual(MOST_BYTES);
  await writeFile(resolve(FOLDER, `${name}.webp`), file);
}

interface Crowd {
  kind: 'live' | 'shop' | 'class';
  people: number;
  seconds: number;
  /** In slow mode each speaks so seldom; 0 as often as they like. */
  slow?: number;
}

/** Lets people in, real ones for the server: each has a connection, talks, gives and likes. */
async function crowd(address: string, { kind, people, seconds, slow = 0 }: Crowd): Promise<void> {
  const groupId = new URL(address).searchParams.get('room');
  await site.rest.call('barrage_svc/set_group_rate', { GroupId: groupId, SlowModeSeconds: slow });
  const answer = await fetch(`${site.url}/demo/crowd`, {
    method: 'POST',
    body: JSON.stringify({ groupId, people, seconds, kind }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** A server has two crowds at a time. */
async function goHome(address: string): Promise<void> {
  const groupId = new URL(address).searchParams.get('room') ?? '';
  await fetch(`${site.url}/demo/crowd?${new URLSearchParams({ groupId })}`, { method: 'DELETE' });
}

const enter = async (browser: Browser, address: string, nick: string, options = STAGE): Promise<Visitor> =>
  (await Visitor.open(browser, address, options)).join(nick);

/** Hosts have small windows, which cost little. */
const host = (browser: Browser, scene: string): Promise<Visitor> =>
  Visitor.open(browser, `${site.url}/demo/${scene}.html`, { viewport: { width: 900, height: 700 } });

test('the README is shown live rooms, a shop and the console', async ({ browser }) => {
  test.setTimeout(400_000);
  const window = await (await ConsoleWindow.open(browser, site.url, { sharpness: SHARPNESS })).signIn();
  await window.page.evaluate(async (id) => {
    const headers = { 'X-Barrage-Console': '1', 'Content-Type': 'application/json' };
    const body = JSON.stringify({ name: 'Lakeside' });
    await fetch(`./api/apps/${id}/name`, { method: 'PUT', headers, body });
  }, app.id);
  await window.page.reload();

  const mei = await host(browser, 'live');
  const live = await mei.host('Mei');
  const ben = await enter(browser, live, 'Ben');
  await mei.at('desk').click();
  await mei.at('pin-text').fill('Lanterns at nine: make a wish 🏮');
  await mei.at('pin').click();
  await mei.at('desk').click();
  await crowd(live, { kind: 'live', people: FRIENDS, seconds: 120 });
  await mei.say('Good evening, lovely to see you all!');
  await expect(ben.row('lovely to see you all')).toBeVisible();
  // What she sees is drawn as well, and takes the time of those whose picture is taken.
  await mei.leave();
  for (let n = 0; n < 3; n++) await ben.at('gift-lantern').click();
  await expect.poll(() => ben.chat.locator('li').count(), { timeout: 60_000 }).toBeGreaterThan(40);
  await ben.at('gift-crown').click();
  for (let n = 0; n < 6; n++) await ben.at('like').click();
  await expect(ben.at('banners').locator('> *').nth(1)).toBeVisible();
  await picture(ben.page, 'live');
  await ben.leave();

  const room = new URL(live).searchParams.get('room') ?? '';
  await window.goto(`/apps/${app.id}/rooms/${room}`);
  await expect(window.page.locator('.row').nth(12)).toBeVisible();
  await expect(window.page.locator('.people .one').nth(5)).toBeVisible();
  await window.page.locator('.people .one').nth(3).getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(window.page.locator('.people').getByText('until')).toBeVisible();
  await expect(window.page.locator('.el-message')).toHaveCount(0);
  await inBothLights(window, 'room');

  const lin = await host(browser, 'shop');
  const shop = await lin.host('Lin');
  const ada = await enter(browser, shop, 'Ada');
  if (await lin.at('shelf-open').isVisible()) await lin.at('shelf-open').click();
  await lin.at('push-lamp').click();
  await lin.at('issue-total').fill('50');
  await lin.at('issue').click();
  await ada.at('voucher-grab').click();
  await expect(ada.at('voucher-outcome')).toContainText('Yours');
  for (let n = 0; n < 6; n++) await ada.at('like').click();
  await ada.at('product-ask').click();
  await ada.say('Does it dim? It is for a nursery');
  await expect(lin.row('Does it dim?')).toBeVisible();
  await crowd(shop, { kind: 'shop', people: FRIENDS, seconds: 40, slow: 30 });
  await expect.poll(() => lin.chat.locator('li').count()).toBeGreaterThan(10);
  await lin.row('Does it dim?').click();
  await lin.at('reply').click();
  await lin.say('Yes, in three steps, down to a night light');
  await expect(ada.row('in three steps').locator('blockquote')).toBeVisible();
  await picture(ada.page, 'shop');
  for (const one of [ada, lin]) await one.leave();

  await goHome(shop);
  await crowd(`${site.url}/demo/live.html?room=demo-live`, { kind: 'live', people: 120, seconds: 60 });
  await window.goto('/');
  const delivered = window.page.locator('.tile', { hasText: 'Delivered' }).locator('dd');
  await expect
    .poll(async () => Number((await delivered.textContent())?.replace(/\D/g, '')), { timeout: 60_000 })
    .toBeGreaterThan(2000);
  await window.page.waitForTimeout(CURVE_MILLIS);
  await expect(window.page.locator('canvas')).toHaveCount(7);
  await inBothLights(window, 'dashboard');

  await goHome(`${site.url}/demo/live.html?room=demo-live`);
  const tong = await Visitor.open(browser, `${site.url}/demo/class.html`, STAGE);
  await tong.page.getByTestId('nick-input').fill('Ms Tong');
  await tong.at('host-own').click();
  await expect(tong.at('mute-all')).toBeVisible();
  const lesson = tong.page.url();
  const student = await enter(browser, lesson, 'Noor', {});
  await crowd(lesson, { kind: 'class', people: FRIENDS, seconds: 60, slow: 30 });
  for (const { color, size, lines } of handwriting) {
    await tong.at(`tool-dot-${color}`).click();
    await tong.at(`tool-size-${size}`).click();
    for (const line of lines) await drawOn(tong.page, line);
  }
  await student.at('hand').click();
  await expect(tong.at('hands')).toContainText('Noor');
  await student.say('Is that why the slope is zero at the top?');
  await expect(tong.row('slope is zero')).toBeVisible();
  await picture(tong.page, 'class');
  await window.close();
});

/** In light and in dark. */
async function inBothLights(window: ConsoleWindow, name: string): Promise<void> {
  await picture(window.page, `${name}-light`);
  await window.button('Dark').click();
  // Cards take a moment to change their colour.
  await window.page.waitForTimeout(500);
  await picture(window.page, `${name}-dark`);
  await window.button('Light').click();
}
