import { app } from '../harness/app';
import { AppServer } from '../harness/app-server';
import { giveWords, moderationPages, wordsOfAllApps } from '../harness/console-moderation';
import { press, type Shown } from '../harness/console-shown';
import { ConsoleWindow, type Look } from '../harness/console-window';
import { look as lookAt } from '../harness/look';
import { chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

/** Every page and every form of the console, as a person sees them. The pictures are kept beside the test's results. */
const appServer = new AppServer();
const site = useServer({
  flags: async () => ['--apps.webhook.url', await appServer.start(), '--words', await wordsOfAllApps()],
});
const ROOM = 'evening-show';
const below = `/apps/${app.id}`;

const SHOWN: Shown[] = [
  {
    name: 'dashboard',
    path: '/',
    then: ({ page }) => expect(page.locator('canvas')).toHaveCount(7),
    en: 'Messages in per second',
    zh: '每秒收到消息',
  },
  { name: 'apps', path: '/apps', en: 'Enabled', zh: '已启用' },
  { name: 'app-new', then: (window) => press(window, '.bar .el-button--primary'), en: 'New app', zh: '新建应用' },
  { name: 'app', path: below, en: 'Limits and switches', zh: '限制与开关' },
  { name: 'rooms', path: `${below}/rooms`, en: 'Evening show', zh: 'Evening show' },
  {
    name: 'room-new',
    then: (window) => press(window, '.bar .el-button--primary'),
    en: 'Room id (made up when empty)',
    zh: '房间 ID（留空则自动生成）',
  },
  {
    name: 'room',
    path: `${below}/rooms/${ROOM}`,
    then: async ({ page }, mei) => {
      await expect(page.locator('.tail .el-tag--success')).toBeVisible();
      await mei.sendText(ROOM, 'Good evening everybody, the lanterns are beautiful tonight! 大家晚上好，今晚的灯真美');
      await site.rest.send(ROOM, 'We begin in a minute', { MsgPriority: 'High', From_Account: 'host' });
      await site.rest.notify(ROOM, 'Be kind to each other');
      await expect(page.locator('.row')).toHaveCount(3);
    },
    en: 'Members online',
    zh: '在线成员',
  },
  {
    name: 'room-message',
    then: (window) => press(window, '.row.message .text'),
    en: 'Message',
    zh: '消息',
  },
  {
    name: 'room-settings',
    then: async (window) => {
      await press(window, '.el-dialog__headerbtn:visible');
      await press(window, '#tab-controls');
    },
    en: 'Slow mode (seconds)',
    zh: '慢速模式（秒）',
  },
  { name: 'room-state', then: (window) => press(window, '#tab-state'), en: 'Attributes', zh: '群属性' },
  {
    name: 'webhooks',
    path: `${below}/webhooks`,
    then: async ({ page }) => {
      await page.getByTestId('calls').scrollIntoViewIfNeeded();
      await page.locator('form.row button[type=submit]').click();
      await expect(page.getByTestId('tried')).toContainText('200');
      await expect(page.getByTestId('calls').getByRole('row').nth(1)).toBeVisible();
    },
    en: 'Last calls',
    zh: '最近的请求',
  },
  {
    name: 'tools-start',
    path: `${below}/tools`,
    then: ({ page }) => expect(page.getByTestId('snippet')).toContainText('userSig'),
    en: 'Quick start',
    zh: '快速开始',
  },
  {
    name: 'tools-usersig',
    path: `${below}/tools?tab=usersig`,
    then: async (window) => {
      await press(window, 'form:has(input[name=account]) button[type=submit]');
      await expect(window.page.getByTestId('made')).toContainText('alice');
      await press(window, 'form:has(textarea[name=sig]) button[type=submit]');
    },
    en: 'Valid',
    zh: '有效',
  },
  {
    name: 'tools-rest',
    path: `${below}/tools?tab=rest&command=group_open_http_svc/get_group_info`,
    then: async (window) => {
      await press(window, 'form:has(#rest-body) button[type=submit]');
      await expect(window.page.getByTestId('answer')).toContainText('ActionStatus');
    },
    en: 'Errors',
    zh: '错误码',
  },
  {
    name: 'tools-wire',
    path: `${below}/tools?tab=wire`,
    then: async (window, mei) => {
      const { page } = window;
      await page.locator('.user input').first().fill('mei');
      await page.locator('.user input').first().press('Escape');
      await press(window, 'form button[type=submit]');
      await expect(page.getByTestId('wire-state')).toHaveClass(/success/);
      await mei.sendText(ROOM, 'Seen on the wire');
      await page.getByTestId('frames').getByRole('button').filter({ hasText: 'send_group_msg' }).last().click();
      await expect(page.getByTestId('frames').locator('pre')).toContainText('Seen on the wire');
    },
    en: 'from client',
    zh: '来自客户端',
  },
  ...moderationPages(site, ROOM),
  { name: 'users', path: '/users', en: 'Users of the console', zh: '控制台用户' },
  {
    name: 'user-new',
    then: async (window) => {
      await press(window, '.bar .el-button--primary');
      await window.page.locator('.el-dialog input[maxlength]').fill(newcomer());
    },
    en: 'rooms, members, messages',
    zh: '房间、成员、消息',
  },
  {
    name: 'user-made',
    then: (window) => press(window, '.el-dialog button[type=submit]'),
    en: 'Close',
    zh: '关闭',
  },
  { name: 'nodes', path: '/nodes', en: 'answers this page', zh: '当前应答节点' },
  { name: 'audit', path: '/audit', en: 'Audit log', zh: '操作日志' },
  { name: 'account', path: '/account', en: 'Present password', zh: '当前密码' },
  {
    name: 'account-second-factor',
    then: async (window) => {
      await press(window, '.card:last-child button');
      await expect(window.page.locator('img[alt=QR]')).toBeVisible();
    },
    en: 'Code of the authenticator app',
    zh: '身份验证器中的验证码',
  },
];

/** Each theme and each layout is asked about by axe once. */
const LOOKS: (Required<Look> & { axe: boolean })[] = [
  { lang: 'en', theme: 'light', width: 1440, axe: true },
  { lang: 'zh', theme: 'dark', width: 1440, axe: true },
  { lang: 'zh', theme: 'light', width: 768, axe: false },
  { lang: 'en', theme: 'dark', width: 768, axe: false },
  { lang: 'en', theme: 'dark', width: 390, axe: false },
  { lang: 'zh', theme: 'light', width: 390, axe: true },
];

let newcomers = 0;
const newcomer = (): string => `kim-${newcomers}`;

test.beforeAll('a room with something in it', async () => {
  await site.rest.importAccount('host', 'Ms Lin');
  await site.rest.importAccount('mei', 'Mei 梅');
  await site.rest.createRoom(ROOM, {
    Name: 'Evening show',
    Owner_Account: 'host',
    Introduction: 'Lanterns on the lake',
    Notification: 'Every evening at eight',
  });
  await site.rest.call('group_open_http_svc/modify_group_attr', {
    GroupId: ROOM,
    GroupAttr: [{ key: 'song', value: '茉莉花' }],
  });
});

test.beforeAll('words', () => giveWords(site, ROOM));

test.afterAll(() => {
  appServer.stop();
});

for (const look of LOOKS) {
  test(`every page is as it should be: ${look.lang}, ${look.theme}, ${look.width} px`, async ({
    browser,
    audience,
  }) => {
    test.setTimeout(500_000);
    newcomers += 1;
    const mei = await (await audience.open(chat, site.url)).enter('mei');
    await mei.join(ROOM);
    const window = await ConsoleWindow.open(browser, site.url, look);
    const { page } = window;

    const shoot = async ({ page: of }: ConsoleWindow, name: string, words: string): Promise<void> => {
      await expect(of.getByText(words).filter({ visible: true }).first(), `“${words}” in ${name}`).toBeVisible();
      await expect(of.locator('.el-skeleton')).toHaveCount(0);
      await lookAt(of, name, { fullPage: true, axe: look.axe });
    };

    await shoot(window, 'sign-in', { en: 'Sign in', zh: '登录' }[look.lang]);
    await page.locator('input[name=password]').fill('not this one');
    await press(window, 'button[type=submit]');
    await shoot(window, 'sign-in-refused', { en: 'That is not right', zh: '不正确' }[look.lang]);
    await window.signIn();
    for (const { name, path, then, ...words } of SHOWN) {
      if (path !== undefined) await window.goto(path);
      await then?.(window, mei);
      await shoot(window, name, words[look.lang]);
      if (name === 'user-made') {
        const password = (await page.locator('.el-message-box__message').textContent())?.trim() ?? '';
        const kim = await ConsoleWindow.open(browser, site.url, look);
        await kim.page.locator('input[name=user]').fill(newcomer());
        await kim.page.locator('input[name=password]').fill(password);
        await press(kim, 'button[type=submit]');
        const must = { en: 'Your password was given by somebody else', zh: '您的密码由他人设置' };
        await shoot(kim, 'password-to-set', must[look.lang]);
        await kim.close();
        await press(window, '.el-message-box__btns button');
        await expect(page.locator('.el-overlay:visible')).toHaveCount(0);
      }
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
