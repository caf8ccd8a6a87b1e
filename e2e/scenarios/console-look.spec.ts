import AxeBuilder from '@axe-core/playwright';

import { app } from '../harness/app';
import { ConsoleWindow, type Look } from '../harness/console-window';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();
const ROOM = 'look';

/** Pages with a heading that a person finds there, in both languages. */
const PAGES = [
  { name: 'dashboard', path: '/', en: 'Dashboard', zh: '概览' },
  { name: 'apps', path: '/apps', en: 'Apps', zh: '应用' },
  { name: 'app', path: `/apps/${app.id}`, en: 'Limits and switches', zh: '限制与开关' },
  { name: 'rooms', path: `/apps/${app.id}/rooms`, en: 'Rooms', zh: '房间' },
  { name: 'room', path: `/apps/${app.id}/rooms/${ROOM}`, en: 'Members online', zh: '在线成员' },
  { name: 'users', path: '/users', en: 'Users of the console', zh: '控制台用户' },
  { name: 'audit', path: '/audit', en: 'Audit log', zh: '操作日志' },
  { name: 'account', path: '/account', en: 'Account', zh: '账号' },
];

const LOOKS: Required<Look>[] = [
  { lang: 'en', theme: 'light', width: 1440 },
  { lang: 'zh', theme: 'dark', width: 1440 },
  { lang: 'zh', theme: 'light', width: 768 },
  { lang: 'en', theme: 'dark', width: 390 },
];

test.beforeAll('a room with something in it', async () => {
  await site.rest.createRoom(ROOM);
});

for (const look of LOOKS) {
  test(`every page is as it should be: ${look.lang}, ${look.theme}, ${look.width} px`, async ({ browser }, info) => {
    test.setTimeout(300_000);
    const window = await ConsoleWindow.open(browser, site.url, look);
    const { page } = window;
    const shot = async (name: string): Promise<void> => {
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${name} is no wider than the window`).toBeLessThanOrEqual(look.width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
        `what axe says of ${name}`,
      ).toEqual([]);
    };
    await expect(page.locator('input[name=password]')).toBeVisible();
    await shot('sign-in');
    await window.signIn();
    for (const { name, path, ...headings } of PAGES) {
      await window.goto(path);
      await expect(page.getByRole('heading', { name: headings[look.lang], exact: true }).first()).toBeVisible();
      await expect(page.locator('.el-skeleton')).toHaveCount(0);
      await shot(name);
    }
    await window.close();
  });
}

test('the first load of the console is small, and charts come with the page that shows them', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  let bytes = 0;
  page.on('response', (response) => {
    void response
      .request()
      .sizes()
      .then(({ responseBodySize }) => {
        bytes += responseBodySize;
      });
  });
  await page.goto(`${site.url}/console/`);
  await expect(page.locator('input[name=password]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes, 'bytes of the first load, packed').toBeLessThanOrEqual(400 * 1024);
  await page.context().close();
});
