import { app, newRoomId } from '../harness/app';
import { ConsoleWindow } from '../harness/console-window';
import { chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();
const rooms = `/apps/${app.id}/rooms`;

test('a room is added in the console, found by search, and disbanded by who types its id', async ({ browser }) => {
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const { page } = window;
  const room = newRoomId('added');
  await window.goto(rooms);
  await window.button('Add room').click();
  const dialog = page.locator('.el-dialog:visible');
  await dialog.getByLabel('Name', { exact: true }).fill('Shoes & bags');
  await dialog.getByLabel('Room id (made up when empty)').fill(room);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: 'Shoes & bags' })).toBeVisible();

  await window.goto(rooms);
  const search = page.getByPlaceholder('Name or id');
  await search.fill('nothing like it');
  await search.press('Enter');
  await expect(page.getByText('No room has “nothing like it” in its name or id')).toBeVisible();
  await search.fill('shoes');
  await search.press('Enter');
  await page.getByRole('link', { name: 'Shoes & bags' }).click();

  await page.getByRole('tab', { name: 'Settings' }).click();
  await window.button('Disband').click();
  await window.answer('Disband', room);
  await expect(page.getByRole('button', { name: 'Add room' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Shoes & bags' })).toHaveCount(0);
  await window.close();
});

test('a spammer seen in the live tail is muted with one click, and let speak again', async ({ browser, audience }) => {
  const room = newRoomId('spam');
  await site.rest.createRoom(room);
  const spammer = await (await audience.open(chat, site.url)).enter('spammer');
  await spammer.join(room);
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const { page } = window;
  await window.goto(`${rooms}/${room}`);
  await expect(page.locator('.tail .el-tag', { hasText: 'Live' })).toBeVisible();

  await spammer.sendText(room, 'buy now');
  const line = page.locator('.row', { hasText: 'buy now' });
  await line.getByRole('button', { name: 'Mute', exact: true }).click();

  await expect(page.getByText('is muted for 10 minutes')).toBeVisible();
  const muted = page.getByRole('listitem').filter({ hasText: 'spammer', has: page.getByText('until') });
  await expect(muted).toBeVisible();
  await expect(spammer.sendText(room, 'buy again')).rejects.toMatchObject({ code: 10017 });
  await muted.getByRole('button', { name: 'Unmute' }).click();
  await expect(muted).toHaveCount(0);
  await spammer.sendText(room, 'sorry');
  await expect(page.locator('.row', { hasText: 'sorry' })).toBeVisible();
  await window.close();
});

test('what the console says reaches the room: messages, notices, broadcasts; what is recalled is marked', async ({
  browser,
  audience,
}) => {
  const room = newRoomId('say');
  await site.rest.createRoom(room);
  const viewer = await (await audience.open(chat, site.url)).enter('say-viewer');
  await viewer.join(room);
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const { page } = window;
  await window.goto(`${rooms}/${room}`);
  await expect(page.locator('.tail .el-tag', { hasText: 'Live' })).toBeVisible();
  const say = async (way: string, text: string): Promise<void> => {
    await page.locator('.bar-of-message .el-select').click();
    await page.getByRole('option', { name: way, exact: true }).click();
    await page.getByPlaceholder('Say something').fill(text);
    await page.getByPlaceholder('Say something').press('Enter');
    await expect(page.getByPlaceholder('Say something')).toHaveValue('');
  };
  await say('Message, High', 'hello from the console');
  await viewer.expectText('hello from the console');
  await say('System notice', 'be kind');
  await say('To all rooms', 'to everybody');
  await viewer.expectText('to everybody');

  const line = page.locator('.row', { hasText: 'hello from the console' });
  await expect(line).toContainText('High');
  await expect(page.locator('.row', { hasText: 'be kind' })).toContainText('Notice');
  await line.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Recall message' }).click();
  await expect(line).toContainText('recalled');
  await window.close();
});

test('the tail pauses, filters by priority and user, and goes on with what came meanwhile', async ({ browser }) => {
  const room = newRoomId('filter');
  await site.rest.createRoom(room);
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const { page } = window;
  await window.goto(`${rooms}/${room}`);
  await expect(page.locator('.tail .el-tag', { hasText: 'Live' })).toBeVisible();
  await site.rest.send(room, 'first', { MsgPriority: 'Low' });
  await expect(page.locator('.row', { hasText: 'first' })).toBeVisible();

  await window.button('Pause').click();
  await site.rest.send(room, 'second', { MsgPriority: 'High' });
  await expect(window.button('Go on (1 new)')).toBeVisible();
  await expect(page.locator('.row', { hasText: 'second' })).toHaveCount(0);
  await window.button('Go on (1 new)').click();
  await expect(page.locator('.row', { hasText: 'second' })).toBeVisible();

  await page.locator('.filters .el-select').click();
  await page.getByRole('option', { name: 'High', exact: true }).click();
  await expect(page.locator('.row', { hasText: 'first' })).toHaveCount(0);
  await expect(page.locator('.row', { hasText: 'second' })).toBeVisible();
  await page.getByPlaceholder('User').fill('nobody');
  await expect(page.locator('.row')).toHaveCount(0);
  await window.close();
});

test('all are muted, slowed, and the state of a room is changed while it runs', async ({ browser, audience }) => {
  const room = newRoomId('state');
  await site.rest.createRoom(room);
  const viewer = await (await audience.open(chat, site.url)).enter('state-viewer');
  await viewer.join(room);
  const window = await (await ConsoleWindow.open(browser, site.url)).signIn();
  const { page } = window;
  await window.goto(`${rooms}/${room}`);
  await page.locator('.el-switch').click();
  await expect(page.getByRole('switch', { name: 'Mute all' })).toBeChecked();
  await expect(viewer.sendText(room, 'may I')).rejects.toMatchObject({ code: 10017 });

  await page.getByRole('tab', { name: 'State' }).click();
  const attributes = page.locator('.pairs', { hasText: 'Attributes' });
  await attributes.getByLabel('Attributes: Name').fill('price');
  await attributes.getByLabel('Attributes: Value').fill('9.90');
  await attributes.getByRole('button', { name: 'Set' }).click();
  await expect(attributes.getByLabel('Attributes: price')).toHaveValue('9.90');
  const counters = page.locator('.pairs', { hasText: 'Counters' });
  await counters.getByLabel('Counters: Name').fill('likes');
  await counters.getByLabel('Counters: Value').fill('41');
  await counters.getByRole('button', { name: 'Set' }).click();
  await expect(counters.getByLabel('Counters: likes')).toHaveValue('41');
  await counters.getByRole('button', { name: 'Delete likes' }).click();
  await expect(counters.getByLabel('Counters: likes')).toHaveCount(0);

  await page.getByRole('tab', { name: 'Settings' }).click();
  const slow = page.locator('.el-form-item', { hasText: 'Slow mode (seconds)' }).locator('input');
  await slow.fill('5');
  await slow.press('Enter');
  await expect
    .poll(
      async () =>
        (await site.rest.call<{ SlowModeSeconds: number }>('barrage_svc/get_group_rate', { GroupId: room }))
          .SlowModeSeconds,
    )
    .toBe(5);
  await window.close();
});
