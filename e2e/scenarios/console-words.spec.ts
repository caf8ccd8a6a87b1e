import { readFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import { app, newRoomId } from '../harness/app';
import { ConsoleWindow } from '../harness/console-window';
import { chat } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const site = useServer();
const PATH = `/apps/${app.id}/words`;
const SENSITIVE = 80001;

const chooses = async (page: Page, select: Locator, option: string): Promise<void> => {
  await select.click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const listCard = (page: Page, name: string): Locator =>
  page.locator('.el-card', { has: page.getByRole('heading', { name, exact: true }) });

/** Makes an empty list in the page. */
async function makeList(window: ConsoleWindow, name: string): Promise<Locator> {
  await window.button('New list').first().click();
  const dialog = window.page.locator('.el-dialog:visible');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  const card = listCard(window.page, name);
  await expect(card).toBeVisible();
  return card;
}

const tries = (page: Page): Locator => page.getByTestId('trial');

test('a word that is added in the console is refused in the room, hidden or not', async ({ browser, audience }) => {
  const room = newRoomId('words');
  await site.rest.createRoom(room);
  const viewer = await (await audience.open(chat, site.url)).enter('words-viewer');
  await viewer.join(room);
  const window = await ConsoleWindow.enter(browser, site.url, PATH);
  const { page } = window;
  await expect(page.getByText('No word lists yet')).toBeVisible();
  const card = await makeList(window, 'house rules');
  await expect(card.getByText('No words in this list yet')).toBeVisible();

  await card.getByLabel('Word or phrase').fill('lottery');
  await chooses(page, card.locator('form .el-select').nth(0), 'Advertising');
  await card.getByRole('button', { name: 'Add word' }).click();
  await expect(page.getByTestId('words').getByRole('row', { name: /lottery/ })).toContainText('Advertising');
  await expect(viewer.sendText(room, 'L-0-t-t-e-r-y tonight')).rejects.toMatchObject({ code: SENSITIVE });

  // On trial it only counts.
  await card.getByText('On trial', { exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Lists' })).toContainText('On trial');
  await viewer.sendText(room, 'lottery tonight');

  await card.getByText('Off', { exact: true }).click();
  await expect(card.getByRole('radio', { name: 'Off' })).toBeChecked();
  await card.getByText('On', { exact: true }).click();
  await expect(card.getByRole('radio', { name: 'On', exact: true })).toBeChecked();
  await card.getByLabel('Counts in these rooms').fill('another-room');
  await card.getByLabel('Counts in these rooms').press('Enter');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('navigation', { name: 'Lists' })).toContainText('in one room');
  await viewer.sendText(room, 'lottery tomorrow');
  await window.close();
});

test('a text is tried while it is typed: what was seen through, false alarms, allowed phrases', async ({ browser }) => {
  await site.rest.call('barrage_svc/create_word_list', { Name: 'tried' });
  const window = await ConsoleWindow.enter(browser, site.url, `${PATH}?list=tried`);
  const { page } = window;
  const card = listCard(page, 'tried');
  await card.getByLabel('Word or phrase').fill('scam');
  await chooses(page, card.locator('form .el-select').nth(1), 'Mask');
  await card.getByRole('button', { name: 'Add word' }).click();
  await expect(page.getByTestId('words').getByRole('row', { name: /scam/ })).toContainText('Mask');

  const trial = tries(page);
  await trial.getByLabel('What somebody might say').fill('No S-c-a-m here');
  await expect(trial.getByTestId('verdict')).toHaveText('It is said with stars in the place of what was found');
  await expect(trial.locator('mark')).toHaveText('S-c-a-m');
  await expect(trial.getByTestId('masked')).toContainText('*');
  const found = trial.getByTestId('found').getByRole('listitem');
  await expect(found).toContainText('characters in between');
  await expect(found).toContainText('List: tried');

  await found.getByRole('button', { name: 'False alarm' }).click();
  await expect(page.getByText('Counted as a false alarm')).toBeVisible();
  await expect(found.getByRole('button', { name: 'False alarm' })).toBeDisabled();

  await trial.getByLabel('What somebody might say').fill('fried scam pi');
  await found.getByRole('button', { name: 'Allow “scam pi”' }).click();
  await expect(page.getByText('“scam pi” was added to “Allowed phrases”.')).toBeVisible();
  await expect(found).toContainText('In an allowed phrase');
  await expect(trial.getByTestId('verdict')).toHaveText('It is said as it is');
  await expect(page.getByRole('navigation', { name: 'Lists' })).toContainText('Allowed phrases');
  await window.close();
});

test('words are imported with what is wrong by its line, searched, deleted and exported', async ({ browser }) => {
  await site.rest.call('barrage_svc/create_word_list', { Name: 'imported' });
  const window = await ConsoleWindow.enter(browser, site.url, `${PATH}?list=imported`);
  const { page } = window;
  await window.button('Import').click();
  const dialog = page.locator('.el-dialog:visible');
  await dialog.getByLabel('or paste here').fill('casino,advertising,mask\nbroken,nonsense\n赌场,custom,,true\n');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByTestId('imported')).toContainText('2 words were taken.');
  await expect(dialog.getByTestId('imported').getByRole('row', { name: /nonsense/ })).toContainText('2');

  // More than one request can carry, in the encoding of older tools.
  const many = Array.from({ length: 60_000 }, (_, n) => `filler word ${n}`);
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'many.txt',
    mimeType: 'text/plain',
    buffer: Buffer.concat([Buffer.from([0xb6, 0xc4, 0xb2, 0xa9, 0x0a]), Buffer.from(`${many.join('\n')}\n...\n`)]),
  });
  await expect(dialog.getByText('many.txt, 60,002 lines')).toBeVisible();
  await dialog.getByText('They are replaced').click();
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await window.answer('Replace');
  await expect(dialog.getByTestId('imported')).toContainText('60,001 words were taken.');
  await expect(dialog.getByTestId('imported').getByRole('row', { name: /60002/ })).toContainText('word: ...');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const card = listCard(page, 'imported');
  const words = page.getByTestId('words');
  await expect(card).toContainText('60,001 words');
  await expect(words.locator('tbody tr')).toHaveCount(100);
  await window.button('Show more').click();
  await expect(words.locator('tbody tr')).toHaveCount(200);
  await card.getByLabel('Search words').fill('word 777');
  await card.getByLabel('Search words').press('Enter');
  await expect(words.locator('tbody tr')).toHaveCount(11);
  await card.getByLabel('Search words').fill('赌博');
  await card.getByLabel('Search words').press('Enter');
  await expect(words.locator('tbody tr')).toHaveCount(1);
  await words.locator('tbody .el-checkbox').click();
  await window.button('Delete 1').click();
  await window.answer('Delete');
  await expect(card.getByText('No word has “赌博” in it')).toBeVisible();

  await window.button(/^Export/).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Text/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('imported.txt');
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\n')).toHaveLength(60_001);
  expect(text).not.toContain('赌博');

  await window.button('Delete list').click();
  await window.answer('Delete list');
  await expect(page.getByRole('navigation', { name: 'Lists' })).not.toContainText('imported');
  await window.close();
});

test('a list that ships with the server is begun with, in Chinese', async ({ browser }) => {
  const window = await ConsoleWindow.enter(browser, site.url, PATH, { lang: 'zh' });
  const { page } = window;
  await window.button('新建词库').first().click();
  const dialog = page.locator('.el-dialog:visible');
  await dialog.locator('.el-select').click();
  await page.getByRole('option', { name: /^zh-abuse/ }).click();
  await expect(dialog.getByTestId('starter')).toContainText('来源');
  await expect(dialog.getByLabel('名称', { exact: true })).toHaveValue('zh-abuse');
  await dialog.getByRole('button', { name: '创建' }).click();
  await expect(listCard(page, 'zh-abuse')).toBeVisible();
  await expect(page.getByTestId('words').locator('tbody tr').first()).toContainText('辱骂');
  await window.close();
});

test('viewers look at words and moderators change them, but not lists', async ({ browser }) => {
  await site.rest.call('barrage_svc/create_word_list', { Name: 'seen' });

  const seen = `${PATH}?list=seen`;
  const viewer = await ConsoleWindow.enterAs(browser, site.url, 'words-viewer', 'VIEWER', seen);
  await expect(viewer.page.getByText('Your role may look at lists and try texts')).toBeVisible();
  await expect(viewer.button('New list')).toHaveCount(0);
  await expect(viewer.button('Add word')).toHaveCount(0);
  await expect(viewer.button('Import')).toHaveCount(0);
  await viewer.close();

  const moderator = await ConsoleWindow.enterAs(browser, site.url, 'words-moderator', 'MODERATOR', seen);
  await moderator.page.getByLabel('Word or phrase').fill('seen word');
  await moderator.button('Add word').click();
  await expect(moderator.page.getByTestId('words').getByRole('row', { name: /seen word/ })).toBeVisible();
  await expect(moderator.button('Delete list')).toHaveCount(0);
  await moderator.close();
});
