import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Visitor } from '../harness/visitor';

const site = useServer();
const live = (): string => `${site.url}/demo/live.html`;

test('the scenes are chosen from a landing page, in two languages', async ({ browser }) => {
  const visitor = await Visitor.open(browser, `${site.url}/`);
  const { page } = visitor;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three rooms to walk into');
  await expect(page.getByRole('listitem').getByRole('link')).toHaveText(['Live', 'Shopping', 'Class']);
  await visitor.at('lang-switch').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('三个房间，推门即入');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');

  for (const [scene, title] of [
    ['live', '今夜，正在直播'],
    ['shop', '好物正在直播'],
    ['class', '正在上课'],
  ] as const) {
    await visitor.at(`scene-${scene}`).click();
    await expect(page.locator('#door-title')).toHaveText(title);
    await page.goBack();
  }
  await visitor.leave();
});

test('the same gift again and again is counted, in the banner and in the chat', async ({ browser }) => {
  const [ann, ben] = await Promise.all([Visitor.open(browser, live()), Visitor.open(browser, live())]);
  await ann.join('Ann');
  await ben.join('Ben');
  for (let n = 1; n <= 3; n++) await ann.at('gift-rose').click();
  for (const { chat, at } of [ann, ben].map((who) => ({ chat: who.chat, at: who.at.bind(who) }))) {
    await expect(chat.locator('li', { hasText: 'sent a Rose' }).last()).toHaveText(/Ann\s*sent a Rose ×3/);
    await expect(at('banners')).toContainText('×3');
  }
  await ben.at('gift-rose').click();
  await expect(ann.chat.locator('li').last()).toHaveText(/Ben\s*sent a Rose$/);
  await Promise.all([ann.leave(), ben.leave()]);
});

test('likes of all are summed', async ({ browser }) => {
  const ann = await Visitor.open(browser, live());
  const room = await ann.host('Ann');
  const ben = await (await Visitor.open(browser, room)).join('Ben');
  for (let n = 0; n < 4; n++) await ann.at('like').click();
  for (let n = 0; n < 3; n++) await ben.at('like').click();
  for (const who of [ann, ben]) await expect(who.at('like-count')).toHaveText('7');
  const cleo = await (await Visitor.open(browser, room)).join('Cleo');
  await expect(cleo.at('like-count')).toHaveText('7');
  await Promise.all([ann, ben, cleo].map((who) => who.leave()));
});

test('a visitor hosts a room: he pins, slows down, mutes one and all, and closes it', async ({ browser }) => {
  const ann = await Visitor.open(browser, live());
  const room = await ann.host('Ann');
  expect(room).toMatch(/\/demo\/live\.html\?room=demo-live-[a-z0-9]{6}$/);
  await expect(ann.page.locator('#room-name')).toHaveText('Ann’s live');
  const ben = await (await Visitor.open(browser, room)).join('Ben');
  await expect(ann.at('arrival')).toHaveText('Ben came in');
  await expect(ben.at('desk')).toBeHidden();

  await ann.at('desk').click();
  await ann.at('pin-text').fill('Next song at nine');
  await ann.at('pin').click();
  await expect(ben.at('pinned')).toHaveText('Next song at nine');
  const guest = await (await Visitor.open(browser, room)).watch();
  await expect(guest.at('pinned')).toHaveText('Next song at nine');

  await ann.at('desk-mute-all').check();
  await expect(ben.at('chat-input')).toHaveAttribute('placeholder', 'The host has muted the room');
  await expect(ben.at('chat-input')).toBeDisabled();
  await ann.say('only I can speak now');
  await expect(ben.row('only I can speak now')).toContainText('HOST');
  await ann.at('desk').click();
  await ann.at('desk-mute-all').uncheck();
  await expect(ben.at('chat-input')).toBeEnabled();

  await ben.say('spam, spam, spam');
  await ann.row('spam, spam, spam').click();
  await ann.at('mute-60').click();
  await expect(ben.chat).toContainText('You are muted for 60 s');
  await ben.say('may I?');
  await expect(ben.at('alert')).toContainText('You are muted right now.');
  await ann.row('spam, spam, spam').click();
  await ann.at('unmute').click();
  await expect(ben.chat).toContainText('You may speak again');

  await ann.at('desk').click();
  await ann.at('desk-slow').selectOption('60');
  await expect(ben.at('slow-mode')).toHaveText('Slow mode: one message every 60 s');
  await ben.at('chat-send').click();
  await expect(ann.row('may I?')).toBeVisible();
  await expect(ben.at('slow-mode')).toContainText('you may speak again in');
  await ben.page.getByTestId('chat-input').fill('again');
  await expect(ben.at('chat-send')).toBeDisabled();

  await ann.page.reload();
  await expect(ann.at('desk')).toBeVisible();
  await ann.at('desk').click();
  await expect(ann.at('desk-slow')).toHaveValue('60');
  await ann.at('dismiss').click();
  await expect(ann.at('dismiss')).toHaveText('Close it for all?');
  await ann.at('dismiss').click();
  await expect(ben.page.locator('#door-title')).toHaveText('This live has ended');
  await Promise.all([ann, ben, guest].map((who) => who.leave()));
});

test('without the keyboard leaving the chat one can mute, as well as with a click', async ({ browser }) => {
  const ann = await Visitor.open(browser, live());
  const ben = await (await Visitor.open(browser, await ann.host('Ann'))).join('Ben');
  await ben.say('hello');
  await expect(ann.row('hello')).toBeVisible();
  await ann.chat.focus();
  await ann.page.keyboard.press('ArrowUp');
  await ann.page.keyboard.press('Enter');
  await expect(ann.page.getByRole('menuitem', { name: 'Mute Ben for 1 min' })).toBeFocused();
  await ann.page.keyboard.press('ArrowDown');
  await ann.page.keyboard.press('Enter');
  await expect(ben.chat).toContainText('You are muted for 600 s');
  await expect(ann.page.getByRole('button', { name: 'Ben' })).toBeFocused();
  await Promise.all([ann.leave(), ben.leave()]);
});

test('only the owner of a room sets its slow mode', async ({ browser, request }) => {
  const ann = await Visitor.open(browser, live());
  const groupId = new URL(await ann.host('Ann')).searchParams.get('room');
  const stranger = await request.post(`${site.url}/demo/session`, { data: { nick: 'Mallory' } });
  const { userId, userSig } = (await stranger.json()) as { userId: string; userSig: string };
  const ask = (data: object) => request.post(`${site.url}/demo/slow-mode`, { data: { groupId, userSig, ...data } });
  expect((await ask({ userId, seconds: 5 })).status()).toBe(403);
  const owner = (await ann.page.evaluate(() => sessionStorage.getItem('barrage.demo.identity'))) ?? '';
  const { userId: host } = JSON.parse(owner) as { userId: string };
  expect((await ask({ userId: host, seconds: 5 })).status()).toBe(403);
  expect((await ask({ userId, seconds: 301 })).status()).toBe(400);
  await ann.leave();
});
