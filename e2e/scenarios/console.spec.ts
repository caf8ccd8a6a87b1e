import { app } from '../harness/app';
import { ConsoleWindow } from '../harness/console-window';
import { chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();

test('a wrong password is told, the right one opens the dashboard, signing out closes it', async ({ browser }) => {
  const window = await ConsoleWindow.open(browser, site.url);
  await window.page.locator('input[name=password]').fill('not this one');
  await window.page.locator('button[type=submit]').click();
  await expect(window.page.getByRole('alert')).toContainText('That is not right');
  await window.signIn();
  await expect(window.page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  await window.button(/^admin/).click();
  await window.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(window.page.locator('input[name=password]')).toBeVisible();
  await window.close();
});

test('the dashboard moves by itself and knows the last minutes after a reload', async ({ browser, audience }) => {
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const connections = window.page.locator('.tile', { hasText: 'Connections' }).locator('dd');
  await expect(connections).toHaveText('0');
  await (await audience.open(chat, site.url)).enter('dashboard-kim');
  await expect(connections).toHaveText('1');
  await window.page.reload();
  await expect(connections).toHaveText('1');
  await expect(window.page.locator('canvas').first()).toBeVisible();
  await expect(window.page.getByText('None: every message was delivered')).toBeVisible();
  await window.close();
});

test('an app is made, shown, given a new secret, disabled and deleted by who types its id', async ({ browser }) => {
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const { page } = window;
  await window.goto('/apps');
  await window.button('New app').click();
  await window.answer('Create', 'Shop of Kim');
  await expect(page.getByText('Shop of Kim').first()).toBeVisible();
  const id = /apps\/(\d+)/.exec(page.url())?.[1] ?? '';
  expect(Number(id)).toBeGreaterThan(app.id);

  const secret = page.locator('code.secret');
  await expect(secret).toHaveText('••••••••••••••••');
  await window.button('Show').click();
  await expect(secret).toHaveText(/^[0-9a-f]{64}$/);
  const old = await secret.textContent();
  await window.button(/^New secret/).click();
  await page.getByRole('menuitem', { name: 'Take the old one for 24 hours more' }).click();
  await window.answer('New secret');
  await expect(page.getByText('The secret before is taken until')).toBeVisible();
  await expect(secret).not.toHaveText(old ?? '');

  const rooms = page.locator('li', { has: page.locator('code', { hasText: /^rooms$/ }) });
  await rooms.locator('input').fill('many');
  await rooms.locator('input').press('Enter');
  await expect(page.locator('.el-message').last()).toContainText('apps.rooms: value many (expected: 0 to');
  await rooms.locator('input').fill('7');
  await rooms.locator('input').press('Enter');
  await expect(rooms.getByRole('button', { name: 'Reset' })).toBeVisible();

  await expect(window.button('Delete')).toBeDisabled();
  await window.button('Disable').click();
  await window.answer('Disable');
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible();
  await window.button('Delete').click();
  await expect(page.locator('.el-message-box')).toContainText(/[01] users and 0 rooms will be lost for good/);
  await window.answer('Delete', id);
  await expect(page).toHaveURL(/#\/apps$/);
  await expect(page.getByText('Shop of Kim')).toHaveCount(0);

  await window.goto('/audit');
  for (const done of [
    'app.create',
    'app.show-secret',
    'app.rotate-secret',
    'app.settings',
    'app.disable',
    'app.delete',
  ])
    await expect(page.getByRole('cell').getByText(done, { exact: true })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Looked at the secret' })).toBeVisible();
  await window.close();
});

test('a moderator sets a password of her own and finds only what her role may do', async ({ browser }) => {
  const owner = await (await ConsoleWindow.open(browser, site.url)).signIn();
  await owner.goto('/users');
  await owner.button('New user').click();
  const dialog = owner.page.locator('.el-overlay:visible');
  await dialog.locator('input').first().fill('mei');
  await dialog.getByRole('button', { name: 'Create' }).click();
  const password = (await owner.page.locator('.el-message-box__message').textContent())?.trim() ?? '';
  await owner.answer('Close');

  const mei = await ConsoleWindow.open(browser, site.url, { lang: 'zh' });
  await mei.page.locator('input[name=user]').fill('mei');
  await mei.page.locator('input[name=password]').fill(password);
  await mei.page.locator('button[type=submit]').click();
  await expect(mei.page.getByText('您的密码由他人设置')).toBeVisible();
  const fields = mei.page.locator('input[type=password]');
  await fields.nth(0).fill(password);
  await fields.nth(1).fill('a password of her own');
  await fields.nth(2).fill('a password of her own');
  await mei.button('保存').click();
  await expect(mei.page.getByRole('heading', { name: '概览' })).toBeVisible();
  const menu = mei.page.getByRole('navigation', { name: '菜单' });
  await expect(menu.getByText('房间')).toBeVisible();
  await expect(menu.getByText('操作日志')).toHaveCount(0);
  await mei.goto(`/apps/${app.id}`);
  await expect(mei.page.getByText('永不过期')).toBeVisible();
  await expect(mei.page.getByText('密钥', { exact: true })).toHaveCount(0);
  await mei.goto(`/apps/${app.id}/rooms`);
  await expect(mei.button('添加房间')).toHaveCount(0);
  await mei.close();
  await owner.close();
});
