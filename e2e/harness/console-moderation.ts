/** The pages of moderation in the console, with something on them to look at. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

import { app } from './app';
import { press, type Shown } from './console-shown';
import type { Site } from './site';

const below = `/apps/${app.id}`;

/** A list that the server is started with. */
export async function wordsOfAllApps(): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'barrage-words-')), 'everywhere.txt');
  await writeFile(file, 'counterfeit,advertising\n');
  return file;
}

/** Words of the app, a list each for how lists can be. */
export async function giveWords(site: Site, room: string): Promise<void> {
  const lists: [object, object[]][] = [
    [
      { Name: 'house rules' },
      [
        { Word: 'casino', Category: 'advertising', Action: 'mask' },
        { Word: '赌博', Category: 'advertising', Action: 'refuse', Pinyin: 1 },
        { Word: 'wager', Category: 'custom', Action: 'review' },
      ],
    ],
    [{ Name: 'new ones', State: 'trial', Rooms: [room] }, [{ Word: 'small', Category: 'abuse' }]],
    [{ Name: 'titles', Purpose: 'allow' }, [{ Word: 'casino royale' }]],
  ];
  for (const [list, Words] of lists) {
    const made = await site.rest.call<{ List: { ListId: number } }>('barrage_svc/create_word_list', list);
    await site.rest.call('barrage_svc/put_words', { ListId: made.List.ListId, Words });
  }
  await site.rest.call('barrage_svc/mark_false_alarm', {
    Word: 'casino',
    List: 'house rules',
    Category: 'advertising',
  });
}

export const moderationPages = (site: Site, room: string): Shown[] => [
  {
    name: 'words',
    path: `${below}/words`,
    then: async ({ page }) => {
      await page.locator('textarea[name=trial]').fill('Win at the C-a-s-1-n-o tonight 今晚来赌 博, or a casino royale');
      await expect(page.getByTestId('found').getByRole('listitem')).toHaveCount(3);
    },
    en: 'In an allowed phrase',
    zh: '在放行短语内',
  },
  {
    name: 'words-new',
    then: async (window) => {
      await press(window, '.bar .el-button--primary');
      await press(window, '.el-dialog .el-select');
      await window.page.getByRole('option', { name: /^zh-abuse/ }).click();
    },
    en: 'Inside allowed phrases nothing is found.',
    zh: '放行短语之内不会命中任何词。',
  },
  {
    name: 'words-import',
    then: async (window) => {
      await press(window, '.el-dialog__headerbtn:visible');
      await expect(window.page.locator('.el-overlay:visible')).toHaveCount(0);
      await press(window, '.el-card .head .buttons .el-button');
      await window.page.locator('textarea[name=list]').fill('roulette,advertising\nfoo,nonsense\n');
      await press(window, '.el-dialog button[type=submit]');
      await expect(window.page.getByTestId('imported')).toContainText('nonsense');
    },
    en: '1 line could not be used:',
    zh: '1 行无法使用：',
  },
  { name: 'words-shared', path: `${below}/words?list=everywhere.txt`, en: '(--words FILE)', zh: '（--words FILE）' },
  {
    name: 'review',
    path: `${below}/review`,
    then: async ({ page }, mei) => {
      await mei.sendText(room, 'Who would like to bet with me? It is only a small wager, add me 大家一起来');
      const { MsgSeq } = await site.rest.send(room, 'Lanterns for sale', { From_Account: 'host' });
      await site.rest.call('barrage_svc/report_group_msg', {
        GroupId: room,
        MsgSeq,
        Report_Account: 'mei',
        Reason: 'spam',
        Text: 'Says it every evening',
      });
      await expect(page.getByTestId('context')).toBeVisible();
      await expect(page.getByTestId('open').locator('mark').first()).toBeVisible();
    },
    en: 'What was said around it',
    zh: '前后的消息',
  },
  {
    name: 'review-empty',
    then: async () => {
      const { ItemList } = await site.rest.call<{ ItemList: { Id: number }[] }>('barrage_svc/get_review_items', {
        State: 'open',
      });
      await site.rest.call('barrage_svc/decide_review_items', {
        IdList: ItemList.map(({ Id }) => Id),
        Decision: 'refuse',
        // Who has one of them open.
        Moderator: 'admin',
      });
    },
    en: 'Nothing waits to be decided.',
    zh: '没有待审核的消息。',
  },
  { name: 'review-keys', then: ({ page }) => page.keyboard.press('?'), en: 'Use these keys', zh: '启用快捷键' },
  {
    name: 'figures',
    path: `${below}/moderation`,
    then: ({ page }) => expect(page.locator('section canvas')).toHaveCount(1),
    en: 'Words found most often',
    zh: '命中最多的词',
  },
];
