/**
 * How long a stroke takes from the hand to the other window: for each point of it, from the moment the page has the pointer's
 * move to the end of the frame in which the other page has drawn it.
 */
import type { Page } from '@playwright/test';

import { ClassWindow } from '../harness/class-room';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const STROKES = 12;
const MOVES = 150;
const MOVE_MS = 16;

const site = useServer();

interface Watched {
  /** Unix milliseconds by stroke and point. */
  __points: number[][];
  __board: { all: { points: unknown[] }[] };
}

/** Notes when each point is there, asked at every move of the pointer. */
async function noteMoves(page: Page): Promise<void> {
  await page.evaluate(() => {
    const own = window as unknown as Watched;
    own.__points = [];
    const note = (event: PointerEvent): void => {
      const at = performance.timeOrigin + event.timeStamp;
      own.__board.all.forEach(({ points }, i) => {
        const times = (own.__points[i] ??= []);
        while (times.length < points.length) times.push(at);
      });
    };
    window.addEventListener('pointerdown', note);
    window.addEventListener('pointermove', note);
  });
}

/** Notes when each point was drawn: behind the frame that has it. */
async function noteFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const own = window as unknown as Watched;
    own.__points = [];
    const frame = (): void => {
      const counts = own.__board.all.map(({ points }) => points.length);
      setTimeout(() => {
        const at = performance.timeOrigin + performance.now();
        counts.forEach((count, i) => {
          const times = (own.__points[i] ??= []);
          while (times.length < count) times.push(at);
        });
      });
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

const noted = (page: Page): Promise<number[][]> => page.evaluate(() => (window as unknown as Watched).__points);

async function drawLong(teacher: ClassWindow): Promise<void> {
  const box = await teacher.page.getByTestId('board').boundingBox();
  if (box === null) throw new Error('the board is not to be seen');
  for (let stroke = 0; stroke < STROKES; stroke++) {
    for (let i = 0; i < MOVES; i++) {
      const x = box.x + box.width * (0.05 + (0.9 * i) / MOVES);
      const y = box.y + box.height * (0.1 + (0.8 * stroke) / STROKES + 0.04 * Math.sin(i / 5));
      await teacher.page.mouse.move(x, y);
      if (i === 0) await teacher.page.mouse.down();
      await new Promise((resolve) => setTimeout(resolve, MOVE_MS));
    }
    await teacher.page.mouse.up();
  }
}

function report(title: string, sent: number[][], drawn: number[][]): void {
  const delays = drawn.flatMap((times, i) => times.map((at, j) => at - (sent[i]?.[j] ?? NaN)));
  const sorted = delays.filter((delay) => !Number.isNaN(delay)).sort((a, b) => a - b);
  const part = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(0);
  console.log(
    `${title}: ${sorted.length} points, ms: p50 ${part(0.5)}, p95 ${part(0.95)}, p99 ${part(0.99)}, longest ${part(1)}`,
  );
}

for (const people of [0, 30]) {
  test(`strokes with a crowd of ${people}`, async ({ browser }) => {
    const teacher = await ClassWindow.host(browser, site.url, 'Ms Lin');
    const student = await ClassWindow.open(browser, teacher.url);
    await student.join('Ben');
    await noteMoves(teacher.page);
    await noteFrames(student.page);
    if (people > 0) {
      const order = { groupId: teacher.room, people, seconds: 120, kind: 'class' };
      await fetch(`${site.url}/demo/crowd`, { method: 'POST', body: JSON.stringify(order) });
    }
    await drawLong(teacher);
    await expect.poll(async () => (await student.strokes()).filter(({ done }) => done).length).toBe(STROKES);
    expect(await student.strokes()).toEqual(await teacher.strokes());
    report(`crowd of ${people}`, await noted(teacher.page), await noted(student.page));
    for (const one of [teacher, student]) await one.close();
  });
}
