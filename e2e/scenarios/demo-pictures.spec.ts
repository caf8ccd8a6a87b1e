import type { Browser } from '@playwright/test';

import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Visitor } from '../harness/visitor';

/**
 * Every scene at three widths and in both languages, with something going on. The pictures are kept beside the test's
 * results, or where BARRAGE_SHOTS says. The pages are dark by design: what they show is a stage.
 */
const site = useServer();

const SIZES = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];
const LANGUAGES = [
  {
    locale: 'en-GB',
    nick: 'Ann',
    hello: 'Good evening everyone',
    answer: 'Hello Ann, lovely to see you here tonight!',
  },
  { locale: 'zh-CN', nick: '安安', hello: '大家晚上好', answer: '安安晚上好，欢迎来到直播间！' },
];

const open = (browser: Browser, path: string, options: object): Promise<Visitor> =>
  Visitor.open(browser, path.startsWith('http') ? path : `${site.url}/demo/${path}`, options);

for (const { locale, nick, hello, answer } of LANGUAGES) {
  for (const viewport of SIZES) {
    const name = `${locale.slice(0, 2)}-${viewport.width}`;

    test(`the landing page, ${name}`, async ({ browser }) => {
      const visitor = await open(browser, '', { locale, viewport });
      await expect(visitor.page.getByRole('link')).toHaveCount(3);
      await visitor.shoot(`landing-${name}`);
      await visitor.leave();
    });

    test(`live, ${name}`, async ({ browser }) => {
      const ann = await open(browser, 'live.html', { locale, viewport });
      await expect(ann.at('join-chat')).toBeVisible();
      await ann.shoot(`live-door-${name}`);
      const room = await ann.host(nick);
      const ben = await (await open(browser, room, { locale, viewport })).join('Ben');
      await ann.at('desk').click();
      await ann.at('pin-text').fill(hello);
      await ann.at('pin').click();
      await expect(ben.at('pinned')).toHaveText(hello);
      await ann.shoot(`live-desk-${name}`);
      await ann.at('desk').click();
      await ann.say(hello);
      await ben.say(answer);
      if (await ann.at('shelf-open').isVisible()) await ann.at('shelf-open').click();
      for (let n = 0; n < 3; n++) await ann.at('gift-lantern').click();
      for (let n = 0; n < 5; n++) await ann.at('like').click();
      await expect(ben.chat).toContainText('×3');
      await expect(ben.at('like-count')).toHaveText('5');
      await ben.shoot(`live-viewer-${name}`);
      await ann.row(answer).click();
      await expect(ann.at('row-menu')).toBeInViewport({ ratio: 1 });
      await ann.shoot(`live-menu-${name}`);
      await ann.page.keyboard.press('Escape');
      await ann.at('crowd').click();
      await expect(ann.at('crowd-box')).toBeInViewport({ ratio: 1 });
      await ann.shoot(`live-crowd-${name}`);
      await Promise.all([ann.leave(), ben.leave()]);
    });

    test(`shop, ${name}`, async ({ browser }) => {
      const ann = await open(browser, 'shop.html', { locale, viewport });
      const room = await ann.host(nick);
      const ben = await (await open(browser, room, { locale, viewport })).join('Ben');
      if (await ann.at('shelf-open').isVisible()) await ann.at('shelf-open').click();
      await ann.at('push-scarf').click();
      await ann.at('issue').click();
      await ben.at('product-ask').click();
      await ben.shoot(`shop-open-${name}`);
      await ben.say(hello);
      await ann.row(hello).click();
      await ann.at('reply').click();
      await ann.say(answer);
      await expect(ben.row(answer).locator('blockquote')).toBeVisible();
      await ben.at('voucher-grab').click();
      await expect(ben.at('voucher-outcome')).toContainText('1');
      await expect(ann.chat).toContainText('🎉');
      for (const box of ['product', 'voucher']) await expect(ben.at(box)).toBeInViewport({ ratio: 1 });
      await ben.shoot(`shop-won-${name}`);
      await ann.shoot(`shop-host-${name}`);
      await Promise.all([ann.leave(), ben.leave()]);
    });
  }
}
