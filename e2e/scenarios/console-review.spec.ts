import type { Locator, Page } from '@playwright/test';

import { app, newRoomId } from '../harness/app';
import { ConsoleWindow } from '../harness/console-window';
import type { Audience } from '../harness/test';
import { chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import type { Viewer } from '../harness/viewer';

const site = useServer();
const PATH = `/apps/${app.id}/review`;
const MUTED = 10017;

/** A list whose words are held, and as they are unlike others, each message says something of its own. */
test.beforeAll('words that are held', async () => {
  const list = await site.rest.call<{ List: { ListId: number } }>('barrage_svc/create_word_list', {
    Name: 'held words',
  });
  await site.rest.call('barrage_svc/put_words', {
    ListId: list.List.ListId,
    Words: [{ Word: 'wager', Category: 'advertising', Action: 'review' }],
  });
});

/** Two people in a new room. */
async function people(
  audience: Audience,
  names: [string, string],
): Promise<{ room: string; speaker: Viewer; other: Viewer }> {
  const room = newRoomId('review');
  await site.rest.createRoom(room);
  const [speaker, other] = (await Promise.all(
    names.map(async (name) => (await audience.open(chat, site.url)).enter(name)),
  )) as [Viewer, Viewer];
  await speaker.join(room);
  await other.join(room);
  return { room, speaker, other };
}

const queue = (page: Page): Locator => page.getByRole('list', { name: 'Messages that wait' });
const open = (page: Page): Locator => page.getByTestId('open');

/** Waits until the open message is this one: a key is for the message that is seen. */
async function expectOpen(page: Page, text: string): Promise<void> {
  await expect(open(page).getByTestId('message')).toHaveText(text);
}

test('a held message is read with what was said around it, and approved by one key', async ({ browser, audience }) => {
  const { room, speaker, other } = await people(audience, ['approve-mei', 'approve-kim']);
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  await expect(page.getByText('Nothing waits to be decided.')).toBeVisible();

  await other.sendText(room, 'what do you say');
  await speaker.sendText(room, 'I would w a g e r on it');
  await expectOpen(page, 'I would w a g e r on it');
  await expect(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: /^Review/ })).toContainText(
    '1',
  );
  await expect(open(page).locator('mark')).toHaveText('w a g e r');
  await expect(open(page).getByTestId('why')).toHaveText('Words of “held words” (Advertising): wager');
  await expect(open(page).getByTestId('context')).toContainText('what do you say');
  expect(other.texts('I would')).toEqual([]);

  await page.keyboard.press('a');
  await other.expectText('I would w a g e r on it');
  await expect(page.getByTestId('last')).toContainText('Approved: I would');
  await expect(page.getByText('Nothing waits to be decided.')).toBeVisible();
  await window.close();
});

test('keys refuse, mute and ban, one message after the other', async ({ browser, audience }) => {
  const { room, speaker, other } = await people(audience, ['keys-mei', 'keys-kim']);
  for (const n of ['one', 'two', 'three', 'four']) await speaker.sendText(room, `wager ${n}`);
  await other.sendText(room, 'wager five');
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  await expectOpen(page, 'wager one');
  await expect(queue(page).getByRole('listitem')).toHaveCount(5);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys of this page' })).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(queue(page).getByRole('listitem')).toHaveCount(5);

  await page.keyboard.press('j');
  await expectOpen(page, 'wager two');
  await page.keyboard.press('r');
  await expectOpen(page, 'wager three');
  await page.keyboard.press('k');
  await expectOpen(page, 'wager one');
  await page.keyboard.press('m');
  await expect(page.getByTestId('last')).toContainText('keys-mei is muted: wager one');
  await expect(speaker.sendText(room, 'may I')).rejects.toMatchObject({ code: MUTED });
  await expectOpen(page, 'wager three');

  // Where somebody writes, keys are letters.
  await page.getByLabel('Sender').fill('keys-kim');
  await expectOpen(page, 'wager five');
  await page.getByRole('heading', { name: 'Review' }).click();
  await page.keyboard.press('b');
  await expect(page.getByTestId('last')).toContainText('keys-kim is banned for a day');
  await expect(page.getByText('Nothing that waits is like this.')).toBeVisible();
  await page.getByLabel('Sender').fill('');

  await page.getByText('Select all').click();
  await window.button('Refuse 2').click();
  await window.answer('Refuse');
  await expect(page.getByText('Nothing waits to be decided.')).toBeVisible();
  await window.goto(`/apps/${app.id}/rooms/${room}`);
  await expect(
    page.getByRole('listitem').filter({ hasText: 'keys-kim' }).getByRole('button', { name: 'Let in' }),
  ).toBeVisible();
  await window.goto('/audit');
  await expect(page.getByText('Decided messages in review').first()).toBeVisible();
  await window.close();
});

test('a reported message is recalled, or kept', async ({ browser, audience }) => {
  const { room, speaker, other } = await people(audience, ['report-mei', 'report-kim']);
  await speaker.sendText(room, 'a rude thing');
  const { sequence } = await other.expectText('a rude thing');
  await site.rest.call('barrage_svc/report_group_msg', {
    GroupId: room,
    MsgSeq: sequence,
    Report_Account: 'report-kim',
    Reason: 'abuse',
    Text: 'he is rude',
  });
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  await expectOpen(page, 'a rude thing');
  await expect(open(page)).toContainText('Reported by 1');
  await expect(open(page)).toContainText('he is rude');
  await open(page).getByRole('button', { name: 'Recall' }).click();
  await other.expectEvent('onMessageRevoked');
  await expect(page.getByText('Nothing waits to be decided.')).toBeVisible();
  await window.close();
});

test('two moderators do nothing twice, and each sees what the other does', async ({ browser, audience }) => {
  const { room, speaker } = await people(audience, ['both-mei', 'both-kim']);
  await speaker.sendText(room, 'wager here');
  await speaker.sendText(room, 'wager there');
  const ann = await ConsoleWindow.enterAs(browser, site.url, 'ann', 'MODERATOR', PATH);
  await expectOpen(ann.page, 'wager here');
  const bob = await ConsoleWindow.enterAs(browser, site.url, 'bob', 'MODERATOR', PATH);
  await expectOpen(bob.page, 'wager here');
  await expect(open(bob.page)).toContainText('ann is looking at it');
  await expect(queue(bob.page)).toContainText('ann is looking at it');
  await expect(open(bob.page).getByRole('button', { name: /^Refuse/ })).toBeDisabled();
  await bob.page.keyboard.press('r');

  await ann.page.keyboard.press('a');
  await expect(bob.page.getByTestId('news')).toContainText('ann has approved a message of both-mei.');
  await expectOpen(bob.page, 'wager there');
  await bob.page.keyboard.press('j');
  await expect(queue(bob.page).getByRole('listitem')).toHaveCount(1);

  // A viewer sees both and decides nothing.
  const viewer = await ConsoleWindow.enterAs(browser, site.url, 'vera', 'VIEWER', PATH);
  await expectOpen(viewer.page, 'wager there');
  await expect(viewer.page.getByText('Your role may look at the queue, but not decide.')).toBeVisible();
  await expect(viewer.button(/^Approve/)).toHaveCount(0);
  await viewer.close();
  await ann.close();
  await bob.close();
});

test('the figures tell what was caught, and what is caught is set there', async ({ browser, audience }) => {
  const { room, speaker } = await people(audience, ['figures-mei', 'figures-kim']);
  await speaker.sendText(room, 'wager more');
  const window = await ConsoleWindow.enter(browser, site.url, `/apps/${app.id}/moderation`);
  const { page } = window;
  await expect(page.getByRole('img', { name: 'Messages by day (UTC)' }).locator('canvas')).toBeVisible();
  const words = page.locator('.el-card', { has: page.getByRole('heading', { name: 'Words found most often' }) });
  await expect(words.getByRole('row', { name: /wager/ })).toContainText('Held for review');
  await expect(page.getByRole('link', { name: room, exact: true })).toBeVisible();

  const links = page.locator('label', { hasText: 'Links' });
  await links.locator('.el-select').click();
  await page.getByRole('option', { name: 'Refuse', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByText('30 days').click();
  await expect(words.getByRole('row', { name: /wager/ })).toBeVisible();
  await words.getByRole('link', { name: 'wager' }).click();
  await expect(page.getByTestId('trial').locator('mark')).toHaveText('wager');

  await page.goBack();
  await page.getByRole('link', { name: 'All settings of moderation' }).click();
  await expect(page.getByLabel('Find a setting')).toHaveValue('moderation.');
  await expect(page.getByLabel(/^moderation.patterns.urls:/)).toHaveValue('refuse');
  await window.close();
});
