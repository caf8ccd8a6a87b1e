import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import { promisify } from 'node:util';

import type { Page } from '@playwright/test';

import { app } from '../harness/app';
import { ConsoleWindow } from '../harness/console-window';
import { publish, snippet } from '../harness/quick-start';
import { barrageWeb, timJs } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const PATH = `/apps/${app.id}/tools`;
const site = useServer();
const run = promisify(execFile);

test('the code of the quick start runs as it is: two pages and a server chat', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  await page.getByLabel('Room').fill('quick "start"');
  await page.getByRole('button', { name: 'Create this room' }).click();
  await expect(page.getByText('is there now')).toBeVisible();

  const pages: { shown: Page; server: Server }[] = [];
  for (const [kind, user, sdk, file] of [
    ['Web, @barrage/sdk', 'ann', barrageWeb, 'barrage.min.js'],
    ['Web, published SDK', 'ben', timJs, 'tim-js.js'],
  ] as const) {
    await page.getByLabel('User', { exact: true }).fill(user);
    await page.getByText(kind, { exact: true }).click();
    await expect(snippet(page)).toContainText("userSig: 'USERSIG'");
    await page.getByRole('button', { name: `Fill in a UserSig for ${user}` }).click();
    await expect(snippet(page)).not.toContainText("userSig: 'USERSIG'");
    const { url, server } = await publish((await snippet(page).textContent()) ?? '', file, sdk.file);
    const shown = await page.context().newPage();
    await shown.goto(url);
    await expect(shown.getByText('You are in.')).toBeVisible();
    pages.push({ shown, server });
  }
  const [ann, ben] = pages;
  if (ann === undefined || ben === undefined) throw new Error('two pages were opened');
  await ann.shown.getByLabel('Message').fill('hello from the quick start');
  await ann.shown.getByRole('button', { name: 'Send' }).click();
  await expect(ben.shown.getByText('ann: hello from the quick start')).toBeVisible();

  await page.getByText('curl', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Fill in a UserSig for administrator' }).click();
  await expect(snippet(page)).not.toContainText("USERSIG='USERSIG'");
  const { stdout } = await run('sh', ['-c', (await snippet(page).textContent()) ?? '']);
  expect(JSON.parse(stdout)).toMatchObject({ ErrorCode: 0 });
  await expect(ben.shown.getByText('Hello from a server')).toBeVisible();
  for (const { server } of pages) server.close();
  await window.close();
});

test('a UserSig is made, checked, and found wrong when it is', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, `${PATH}?tab=usersig`);
  const { page } = window;
  await page.locator('input[name=account]').fill('carl');
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByTestId('made')).toContainText('For carl');
  await page.getByRole('button', { name: 'Check it' }).click();
  const checked = page.getByTestId('checked');
  await expect(checked).toContainText('Valid');
  await expect(checked).toContainText('carl');
  await page.getByLabel('Shown by the user (optional)').fill('somebody');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(checked).toContainText('Made for another user (70013)');
  await page.locator('textarea[name=sig]').fill('nonsense');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(checked).toContainText('Not a UserSig (70003)');
  await window.close();
});

test('a REST command is found, sent, and its curl does the same', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, `${PATH}?tab=rest`);
  const { page } = window;
  await page.getByPlaceholder('Search commands').fill('create group');
  await page.getByTestId('commands').getByRole('button', { name: 'create_group' }).click();
  await expect(page.getByRole('heading', { name: 'group_open_http_svc/create_group' })).toBeVisible();
  const body = page.getByLabel('Body (JSON)');
  await expect(body).toHaveValue(/"Type"/);
  await body.fill('{"Type":');
  await expect(page.getByText('This is not a JSON object.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await body.fill('{"Type":"AVChatRoom","Name":"explored","GroupId":"explored"}');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const answer = page.getByTestId('answer');
  await expect(answer).toContainText('Done');
  await expect(answer).toContainText('"GroupId": "explored"');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(answer).toContainText(/Refused with 100(21|25)/);

  await body.fill('{"Type":"AVChatRoom","Name":"it\'s","GroupId":"explored-2"}');
  await page.getByRole('button', { name: 'Fill in a UserSig for administrator' }).click();
  const curl = page.getByTestId('curl').locator('pre');
  await expect(curl).not.toContainText("USERSIG='USERSIG'");
  const { stdout } = await run('sh', ['-c', (await curl.textContent()) ?? '']);
  expect(JSON.parse(stdout)).toMatchObject({ ErrorCode: 0, GroupId: 'explored-2' });
  await window.close();
});

test('the frames of a user are watched, both ways and masked', async ({ browser, audience }) => {
  const room = await site.rest.createRoom('watched');
  const ann = await (await audience.open(timJs, site.url)).enter('ann');
  await ann.join(room);
  const window = await ConsoleWindow.enter(browser, site.url, `${PATH}?tab=wire`);
  const { page } = window;
  await page.getByLabel('User id').fill('an');
  await page.getByRole('option', { name: 'ann' }).click();
  await page.getByRole('button', { name: 'Watch' }).click();
  await expect(page.getByTestId('wire-state')).toHaveText('Watching');
  await ann.sendText(room, 'seen on the wire');
  const frames = page.getByTestId('frames');
  await expect(frames).toContainText('from client');
  await expect(frames).toContainText('to client');

  await page.getByLabel('Filter by text').fill('seen on the wire');
  await frames.getByRole('button').filter({ hasText: 'from client' }).first().click();
  await expect(frames).toContainText('"a2": "•••"');
  await expect(frames).toContainText('seen on the wire');

  await page.getByRole('button', { name: 'Pause' }).click();
  await ann.sendText(room, 'seen on the wire, later');
  await expect(frames).not.toContainText('later');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Filter by text').fill('later');
  await expect(frames.getByRole('button').first()).toBeVisible();

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByTestId('wire-state')).toHaveText('Not watching');
  await window.close();
});

test('the page speaks Chinese', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, PATH, { lang: 'zh' });
  const { page } = window;
  await expect(page.getByRole('heading', { name: '开发者工具' })).toBeVisible();
  await page.getByRole('tab', { name: 'REST 调试' }).click();
  await page.getByPlaceholder('搜索命令').fill('没有这个命令');
  await expect(page.getByText('没有匹配的命令')).toBeVisible();
  await page.getByRole('tab', { name: 'UserSig' }).click();
  await page.getByRole('button', { name: '校验' }).click();
  await expect(page.getByTestId('checked')).toContainText('为空');
  await window.close();
});
