import { ConsoleWindow } from '../harness/console-window';
import { Redis } from '../harness/redis';
import { chat } from '../harness/sdk';
import { Server } from '../harness/server';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

let redis: Redis | undefined;
const redisFlags = async (): Promise<string[]> => {
  redis ??= await Redis.start();
  return ['--redis', redis.url];
};
const site = useServer({ flags: redisFlags });

test.afterAll(async () => {
  await redis?.stop();
});

test('every node is listed with what it has to do, as long as it lives', async ({ browser, audience }) => {
  test.setTimeout(180_000);
  const window = await ConsoleWindow.enter(browser, site.url, '/nodes');
  const rows = window.page.locator('.el-table__body tr');
  await expect(rows).toHaveCount(1);
  const other = await Server.start([], await redisFlags());
  try {
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText('answers this page');
    await (await audience.open(chat, site.url)).enter('nodes-kim');
    await (await audience.open(chat, other.url)).enter('nodes-lee');
    const of = (label: string) => window.page.locator('.tile', { hasText: label }).locator('dd');
    await expect(of('Connections')).toHaveText('2');
    await expect(of('Users online')).toHaveText('2');
  } finally {
    await other.dispose();
  }
  await expect(rows).toHaveCount(1);
  await window.close();
});
