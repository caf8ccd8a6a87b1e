import { Link } from '../harness/link';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Visitor } from '../harness/visitor';

const site = useServer();
const shop = (): string => `${site.url}/demo/shop.html`;

test('the host shows a product: those who are here see it, and those who come later', async ({ browser }) => {
  const ann = await Visitor.open(browser, shop());
  const room = await ann.host('Ann');
  const ben = await (await Visitor.open(browser, room)).join('Ben');
  const guest = await (await Visitor.open(browser, room)).watch();
  await expect(ben.at('push-lamp')).toBeHidden();
  await ann.at('push-lamp').click();
  for (const who of [ann, ben, guest]) await expect(who.at('product')).toContainText(/Oak bedside lamp\s*¥159\s*¥219/);
  await expect(ben.at('hero')).toHaveAttribute('alt', 'On the stage: Oak bedside lamp');

  const cleo = await (await Visitor.open(browser, room, { locale: 'zh-CN' })).join('小可');
  await expect(cleo.at('product')).toContainText('橡木床头灯');
  for (let n = 0; n < 3; n++) await cleo.at('like').click();
  await expect(ann.at('like-count')).toHaveText('3');
  const late = await (await Visitor.open(browser, room)).watch();
  await expect(late.at('product')).toContainText('Oak bedside lamp');
  await expect(late.at('like-count')).toHaveText('3');
  await ann.at('push-scarf').click();
  await expect(late.at('product')).toContainText('Merino scarf');
  await Promise.all([ann, ben, cleo, guest, late].map((who) => who.leave()));
});

test('a question is answered with a quote that all see', async ({ browser }) => {
  const ann = await Visitor.open(browser, shop());
  const room = await ann.host('Ann');
  const ben = await (await Visitor.open(browser, room)).join('Ben');
  await ben.at('product-ask').click();
  await expect(ben.at('quote')).toContainText('About: Hand-thrown mug');
  await ben.say('is it dishwasher safe?');
  await expect(ben.at('quote')).toBeHidden();
  await expect(ann.row('is it dishwasher safe?').locator('blockquote')).toHaveText('About: Hand-thrown mug');

  await ann.row('is it dishwasher safe?').click();
  await ann.at('reply').click();
  await expect(ann.at('quote')).toContainText('Ben: is it dishwasher safe?');
  await ann.say('yes, it is');
  for (const who of [ann, ben]) {
    await expect(who.row('yes, it is').locator('blockquote')).toHaveText('Ben: is it dishwasher safe?');
  }
  await ben.row('yes, it is').click();
  await ben.at('reply').click();
  await ben.page.keyboard.press('Escape');
  await expect(ben.at('quote')).toBeHidden();
  await ben.say('thank you');
  await expect(ann.row('thank you').locator('blockquote')).toHaveCount(0);
  await Promise.all([ann.leave(), ben.leave()]);
});

test('three vouchers and five who grab: exactly three get one, and each is told', async ({ browser }) => {
  const ann = await Visitor.open(browser, shop());
  const room = await ann.host('Ann');
  const nicks = ['Ben', 'Cleo', 'Dan', 'Eve', 'Fay'];
  const grabbers = await Promise.all(nicks.map(async (nick) => (await Visitor.open(browser, room)).join(nick)));
  await ann.at('issue').click();
  for (const who of grabbers) await expect(who.at('voucher-left')).toHaveText('3 of 3 left');
  // All at once, even where the button hides because the others were quicker. A double click is one grab.
  const twice = (button: HTMLElement): void => {
    button.click();
    button.click();
  };
  await Promise.all(grabbers.map((who) => who.at('voucher-grab').evaluate(twice)));
  for (const who of grabbers) await expect(who.at('voucher-outcome')).toHaveText(/Yours! You got number|None left/);

  const outcomes = await Promise.all(grabbers.map((who) => who.at('voucher-outcome').textContent()));
  const numbers = outcomes.map((words) => Number(/\d+/.exec(words ?? '')?.[0]));
  expect([...numbers].sort()).toEqual([1, 2, 3, 4, 5]);
  expect(outcomes.filter((words) => words?.startsWith('Yours!'))).toHaveLength(3);
  for (const who of [ann, ...grabbers]) {
    await expect(who.at('voucher-left')).toHaveText('0 of 3 left');
    await expect(who.chat.locator('li', { hasText: 'got a voucher' })).toHaveCount(3);
  }

  // Reloading gives nobody a second one.
  const winner = grabbers[numbers.indexOf(1)];
  const loser = grabbers[numbers.indexOf(5)];
  if (winner === undefined || loser === undefined) throw new Error('numbers 1 and 5 were given');
  for (const who of [winner, loser]) {
    await who.page.reload();
    await who.page.getByTestId('join-chat').click();
  }
  await expect(winner.at('voucher-outcome')).toHaveText('Yours! You got number 1.');
  await expect(loser.at('voucher-outcome')).toHaveText('None left: you came in as number 5.');
  await expect(winner.at('voucher-grab')).toBeHidden();

  await ann.at('issue-total').fill('1');
  await ann.at('issue').click();
  await loser.at('voucher-grab').click();
  await expect(loser.at('voucher-outcome')).toHaveText('Yours! You got number 1.');
  await expect(winner.at('voucher-outcome')).toHaveText('All are given.');
  await Promise.all([ann, ...grabbers].map((who) => who.leave()));
});

test('a grab whose answer is lost with the connection can be made again, and is counted for one person only', async ({
  browser,
}) => {
  const link = await Link.to(site.server.port);
  const ann = await Visitor.open(browser, shop());
  const room = await ann.host('Ann');
  const ben = await (await Visitor.open(browser, room.replace(site.url, link.url))).join('Ben');
  await ann.at('issue').click();
  await expect(ben.at('voucher-grab')).toBeVisible();

  // It is counted, but its answer is lost.
  link.dropAnswers();
  await ben.at('voucher-grab').click();
  await expect(ann.at('voucher-left')).toHaveText('2 of 3 left');
  link.cut();
  await expect(ben.at('voucher-outcome')).toContainText('The connection broke in the middle');
  await expect(ben.at('net-banner')).toBeHidden();
  await ben.at('voucher-grab').click();
  await expect(ben.at('voucher-outcome')).toHaveText('Yours! You got number 2.');
  await expect(ann.chat.locator('li', { hasText: 'Ben got a voucher' })).toHaveCount(1);
  await ann.leave();
  await ben.page.context().close();
  await link.close();
});

test('in the shop that is always there anybody may try the counter, in Chinese too', async ({ browser }) => {
  const ann = await Visitor.open(browser, shop(), { locale: 'zh-CN' });
  const guest = await (await Visitor.open(browser, shop(), { locale: 'zh-CN' })).watch();
  await ann.join('安安');
  await ann.at('push-tea').click();
  await expect(guest.at('product')).toContainText('青瓷茶壶');
  await ann.at('issue-total').fill('2');
  await ann.at('issue').click();
  await expect(guest.at('voucher-left')).toHaveText('剩 2 / 2 张');
  await guest.at('voucher-grab').click();
  await guest.join('小鹿');
  await guest.at('voucher-grab').click();
  await expect(guest.at('voucher-outcome')).toHaveText('抢到了！你是第 1 位。');
  await expect(ann.chat).toContainText('🎉 小鹿 抢到优惠券（第 1 / 2 张）');
  await Promise.all([ann.leave(), guest.leave()]);
});
