import type { Page } from '@playwright/test';

import { ClassWindow, wave } from '../harness/class-room';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

/** How long the third window waits; five minutes show the same as some seconds, as few events are kept in memory here. */
const LATE_MS = Number(process.env['BARRAGE_LATE_MS'] ?? '0');
const KEPT_EVENTS = LATE_MS > 0 ? 1024 : 64;

const site = useServer({ flags: () => Promise.resolve(['--room.timeline-events', String(KEPT_EVENTS)]) });

const heard = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { __demo: { received: number } }).__demo.received);

async function crowd(groupId: string, people: number, seconds: number): Promise<void> {
  const answer = await fetch(`${site.url}/demo/crowd`, {
    method: 'POST',
    body: JSON.stringify({ groupId, people, seconds, kind: 'class' }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

const crowdIsThere = async (groupId: string): Promise<boolean> => {
  const answer = await fetch(`${site.url}/demo/crowd?groupId=${groupId}`);
  return ((await answer.json()) as { running: boolean }).running;
};

/** Sets the time of a replay, in milliseconds. */
async function seek(page: Page, time: number): Promise<void> {
  await page.getByTestId('seek').evaluate((bar: HTMLInputElement, to: number) => {
    bar.value = String(to);
    bar.dispatchEvent(new Event('input'));
  }, time);
}

const length = (page: Page): Promise<number> =>
  page.getByTestId('seek').evaluate((bar: HTMLInputElement) => Number(bar.max));

test('who comes late sees the whole board, and the replay is what was drawn', async ({ browser }, info) => {
  test.setTimeout(180_000 + LATE_MS);
  const teacher = await ClassWindow.host(browser, site.url, 'Ms Lin');
  const student = await ClassWindow.open(browser, teacher.url);
  await student.join('Ben');
  await teacher.draw(wave(0.2));
  await teacher.page.getByTestId('tool-dot-blue').click();
  await teacher.draw(wave(0.4));
  await teacher.draw(wave(0.5));
  await teacher.page.getByTestId('tool-undo').click();
  await teacher.page.getByTestId('tool-eraser').click();
  await teacher.draw(wave(0.4, 0.3, 0.5));

  const since = await heard(teacher.page);
  const until = Date.now() + LATE_MS;
  do {
    await crowd(teacher.room, 30, Math.min(120, Math.max(8, Math.round(LATE_MS / 1000))));
    await expect.poll(() => crowdIsThere(teacher.room), { timeout: 150_000 }).toBe(false);
  } while (Date.now() < until);
  expect(await heard(teacher.page), 'what came since').toBeGreaterThan(since + 2 * KEPT_EVENTS);

  const drawn = await teacher.strokes();
  expect(drawn).toHaveLength(3);
  const late = await ClassWindow.open(browser, teacher.url);
  await late.watch();
  expect(await late.strokes()).toEqual(drawn);
  expect(await late.picture()).toBe(await teacher.picture());

  const replay = await ClassWindow.open(browser, teacher.url.replace('class.html', 'replay.html'));
  await expect(replay.page.locator('#app')).toHaveAttribute('data-ready', 'true');
  await expect.poll(async () => (await replay.strokes())[0]?.points.length ?? 0).toBeGreaterThan(3);
  await replay.page.getByTestId('play').click();
  const end = await length(replay.page);
  await seek(replay.page, end);
  expect(await replay.strokes()).toEqual(drawn);
  expect(await replay.picture()).toBe(await teacher.picture());
  await expect(replay.page.getByTestId('chat-list').getByRole('listitem').first()).toBeVisible();
  await replay.page.screenshot({ path: info.outputPath('replay-class.png') });

  // Halfway through the first stroke there is half of it.
  const first = drawn[0]?.points ?? [];
  await seek(replay.page, (first.at(-1)?.at ?? 0) / 2);
  const half = (await replay.strokes())[0]?.points ?? [];
  expect(half.length).toBeGreaterThan(0);
  expect(half).toEqual(first.slice(0, half.length));
  expect(half.length).toBeLessThan(first.length);

  // And at sixteen times the speed it comes to the same end.
  await replay.page.getByTestId('speed').selectOption('16');
  await seek(replay.page, Math.max(0, end - 20_000));
  await replay.page.getByTestId('play').click();
  await expect(replay.page.getByTestId('play')).toHaveAccessibleName('Play');
  expect(await replay.strokes()).toEqual(drawn);
  for (const one of [teacher, student, late, replay]) await one.close();
});
