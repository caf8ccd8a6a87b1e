import type { Page } from '@playwright/test';

import { drawOn, wave } from '../harness/class-room';
import { look } from '../harness/look';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Visitor } from '../harness/visitor';

/**
 * Every scene with something going on, as its host, a viewer and a guest see it, at three widths and in both languages. The
 * pages are dark by design: what they show is a stage.
 */
const site = useServer();

const SMALLEST = { width: 390, height: 844 };
const MIDDLE = { width: 768, height: 1024 };
const SIZES = [{ width: 1440, height: 900 }, MIDDLE, SMALLEST];

const LANGUAGES = {
  en: {
    locale: 'en-GB',
    host: 'Ann',
    landing: 'Three rooms to walk into',
    door: 'Tonight, live',
    hello: 'Good evening everyone',
    answer: 'Hello Ann, lovely to see you here tonight!',
    gifts: 'sent a Lantern ×3',
    guest: 'Pick a nick to chat',
    product: 'Merino scarf',
    won: 'Yours! You got number 1.',
    hands: 'Raised hands: 1',
    replay: 'REPLAY',
    ended: 'This live has ended',
  },
  zh: {
    locale: 'zh-CN',
    host: '安安',
    landing: '三个房间，推门即入',
    door: '今夜，正在直播',
    hello: '大家晚上好',
    answer: '安安晚上好，欢迎来到直播间！',
    gifts: '送出了天灯 ×3',
    guest: '取个昵称即可聊天',
    product: '美利奴羊毛围巾',
    won: '抢到了！你是第 1 位。',
    hands: '举手：1 人',
    replay: '回放',
    ended: '直播已结束',
  },
};

/** At all widths, the smallest last, in which a page costs the least while others are looked at. */
async function lookAt({ page }: { page: Page }, name: string): Promise<void> {
  const isFirst = (await page.getAttribute('html', 'lang')) === 'en';
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await look(page, `${name}-${size.width}`, { axe: size === SMALLEST || (isFirst && size !== MIDDLE) });
  }
}

const demo = (path: string): string => `${site.url}/demo/${path}`;

for (const [lang, words] of Object.entries(LANGUAGES)) {
  // Still pictures: a moving one would keep a core busy for each page that is open.
  const options = { locale: words.locale, viewport: SMALLEST, reducedMotion: 'reduce' } as const;
  test.describe.configure({ timeout: 400_000 });

  test(`landing and live, ${lang}`, async ({ browser }) => {
    const guest = await Visitor.open(browser, demo(''), options);
    await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText(words.landing);
    await expect(guest.page.getByRole('link')).toHaveCount(3);
    await lookAt(guest, `landing-${lang}`);
    await guest.page.goto(demo('live.html'));
    await expect(guest.page.locator('#door-title')).toHaveText(words.door);
    await lookAt(guest, `live-door-${lang}`);

    const ann = await Visitor.open(browser, demo('live.html'), options);
    const room = await ann.host(words.host);
    const ben = await (await Visitor.open(browser, room, options)).join('Ben');
    await guest.page.goto(room);
    await guest.watch();
    await ann.at('desk').click();
    await ann.at('pin-text').fill(words.hello);
    await ann.at('pin').click();
    await expect(ben.at('pinned')).toHaveText(words.hello);
    await lookAt(ann, `live-desk-${lang}`);
    await ann.at('desk').click();
    await ann.say(words.hello);
    await ben.say(words.answer);
    await ann.at('shelf-open').click();
    for (let n = 0; n < 3; n++) await ann.at('gift-lantern').click();
    for (let n = 0; n < 5; n++) await ann.at('like').click();
    for (const who of [ann, ben, guest]) {
      await expect(who.chat).toContainText(words.gifts);
      await expect(who.row(words.answer)).toBeVisible();
    }
    await expect(ben.at('like-count')).toHaveText('5');
    await lookAt(ben, `live-viewer-${lang}`);
    await expect(guest.page.getByText(words.guest)).toBeVisible();
    await lookAt(guest, `live-guest-${lang}`);
    await ann.row(words.answer).click();
    await expect(ann.at('row-menu')).toBeInViewport({ ratio: 1 });
    await look(ann.page, `live-menu-${lang}`);
    await ann.page.keyboard.press('Escape');
    await ann.at('crowd').click();
    await lookAt(ann, `live-crowd-${lang}`);
    await expect(ann.at('crowd-box')).toBeInViewport({ ratio: 1 });
    await ann.at('crowd').click();
    await ann.at('desk').click();
    for (let n = 0; n < 2; n++) await ann.at('dismiss').click();
    await expect(ben.page.locator('#door-title')).toContainText(words.ended);
    await lookAt(ben, `live-ended-${lang}`);
    await Promise.all([ann, ben, guest].map((who) => who.leave()));
  });

  test(`shop, ${lang}`, async ({ browser }) => {
    const ann = await Visitor.open(browser, demo('shop.html'), options);
    const room = await ann.host(words.host);
    const ben = await (await Visitor.open(browser, room, options)).join('Ben');
    const guest = await (await Visitor.open(browser, room, options)).watch();
    await ann.at('shelf-open').click();
    await ann.at('push-scarf').click();
    await ann.at('issue').click();
    await expect(ben.at('product')).toContainText(words.product);
    await ben.at('product-ask').click();
    await lookAt(ben, `shop-open-${lang}`);
    await ben.say(words.hello);
    await ann.row(words.hello).click();
    await ann.at('reply').click();
    await ann.say(words.answer);
    await ben.at('voucher-grab').click();
    await expect(ben.at('voucher-outcome')).toHaveText(words.won);
    await expect(ben.row(words.answer).locator('blockquote')).toBeVisible();
    await expect(ann.chat).toContainText('🎉');
    await lookAt(ben, `shop-won-${lang}`);
    for (const box of ['product', 'voucher']) await expect(ben.at(box)).toBeInViewport({ ratio: 1 });
    await lookAt(ann, `shop-host-${lang}`);
    await lookAt(guest, `shop-guest-${lang}`);
    await Promise.all([ann, ben, guest].map((who) => who.leave()));
  });

  test(`class and its replay, ${lang}`, async ({ browser }) => {
    const ann = await Visitor.open(browser, demo('class.html'), options);
    await ann.page.getByTestId('nick-input').fill(words.host);
    await ann.at('host-own').click();
    await expect(ann.at('mute-all')).toBeVisible();
    const room = ann.page.url();
    const ben = await (await Visitor.open(browser, room, options)).join('Ben');
    const guest = await (await Visitor.open(browser, room, options)).watch();
    await drawOn(ann.page, wave(0.3));
    await ann.at('tool-dot-red').click();
    await drawOn(ann.page, wave(0.6));
    await ann.say(words.hello);
    await ben.say(words.answer);
    await ben.at('hand').click();
    await expect(ann.at('hands')).toContainText(words.hands);
    for (const who of [ben, guest]) {
      await expect(who.row(words.answer)).toBeVisible();
      await expect
        .poll(() => who.page.evaluate(() => (window as unknown as { __board: { all: object[] } }).__board.all.length))
        .toBe(2);
    }
    await lookAt(ann, `class-host-${lang}`);
    await lookAt(ben, `class-student-${lang}`);
    await lookAt(guest, `class-guest-${lang}`);

    const replay = await Visitor.open(browser, room.replace('class.html', 'replay.html'), options);
    await expect(replay.page.locator('#app')).toHaveAttribute('data-ready', 'true');
    await expect(replay.page.getByText(words.replay, { exact: true }).first()).toBeVisible();
    await replay.at('seek').evaluate((bar: HTMLInputElement) => {
      bar.value = bar.max;
      bar.dispatchEvent(new Event('input'));
    });
    await expect(replay.row(words.answer)).toBeVisible();
    await lookAt(replay, `replay-${lang}`);
    await Promise.all([ann, ben, guest, replay].map((who) => who.leave()));
  });
}
