import { app, newRoomId } from '../harness/app';
import { AppServer } from '../harness/app-server';
import { ConsoleWindow } from '../harness/console-window';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const PATH = `/apps/${app.id}/webhooks`;
const appServer = new AppServer();
const site = useServer();
let hook = '';

test.beforeAll(async () => {
  hook = await appServer.start();
});

test.afterAll(() => {
  appServer.stop();
});

test('an operator points an app at its server, tries it out and sees the calls', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  await expect(page.getByRole('heading', { name: 'Webhooks' })).toBeVisible();
  await expect(page.getByText('No URL', { exact: true })).toBeVisible();
  await expect(page.getByTestId('calls')).toContainText('No calls since the server was started');
  const send = page.getByRole('button', { name: 'Send test event' });
  await expect(send).toBeDisabled();

  await page.getByLabel('URL of your server').fill(hook);
  await page.locator('input[name=token]').fill('a long secret');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  await send.click();
  const tried = page.getByTestId('tried');
  await expect(tried).toContainText('OK');
  await expect(tried).toContainText('HTTP status 200');
  await expect(tried).toContainText('"ActionStatus": "OK"');
  const call = await appServer.expectCall('Group.CallbackAfterSendMsg', { GroupId: 'webhook-test' });
  expect(call.MsgBody?.[0]?.MsgContent.Text).toBe('a test');
  expect(appServer.queries.at(-1)?.get('Sign')).toMatch(/^[0-9a-f]{64}$/);
  const row = page.getByTestId('calls').getByRole('row').filter({ hasText: 'A message was sent' });
  await expect(row.filter({ hasText: 'test' })).toContainText('200');

  // What really happens comes into the list by itself.
  await expect(async () => {
    // Settings count within two seconds: what happens before is not told.
    await site.rest.createRoom(newRoomId('webhooks-seen'));
    await expect(page.getByTestId('calls')).toContainText('A room was created', { timeout: 5000 });
  }).toPass();
  await window.close();
});

test('what is wrong with the server of an app is said', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  const url = page.getByLabel('URL of your server');
  await url.fill('nonsense');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/webhook\.url/)).toBeVisible();
  await url.fill('http://127.0.0.1:9/nobody');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Send test event' }).click();
  await expect(page.getByTestId('tried')).toContainText('Not reachable');
  await expect(page.getByTestId('calls')).toContainText('Not reachable');
  await url.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('No URL', { exact: true })).toBeVisible();
  await window.close();
});

test('the page speaks Chinese, and events are chosen one by one', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, PATH, { lang: 'zh' });
  const { page } = window;
  await expect(page.getByRole('heading', { name: '回调' })).toBeVisible();
  await page.getByRole('button', { name: '全不选' }).click();
  // The box itself is drawn: what a person clicks is its label.
  await page.locator('label').filter({ hasText: '发送消息之后' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(page.getByText('事件：1 / 20')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /发送消息之后/ })).toBeChecked();
  await window.close();
});
