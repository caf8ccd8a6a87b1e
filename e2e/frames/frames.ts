import type { Page } from '@playwright/test';

import { useServer } from '../harness/site';
import { test } from '../harness/test';
import { sleep } from '../harness/until';
import { Visitor } from '../harness/visitor';

const SECONDS = Number(process.env['BARRAGE_SECONDS'] ?? 20);
const PER_SECOND = 40;
const SLOW_MS = 20;
const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const site = useServer();

for (const scene of ['live', 'shop', 'class']) {
  for (const viewport of VIEWPORTS) {
    for (const perSecond of [0, PER_SECOND]) {
      test(`${scene} ${viewport.width} ${perSecond}`, async ({ browser }) => {
        const viewer = await Visitor.open(browser, `${site.url}/demo/${scene}.html`, { viewport });
        await viewer.join('Ann');
        // The picture finds its quality first.
        await sleep(5_000);
        const [deltas, rows] = await Promise.all([
          frames(viewer.page, SECONDS),
          talk(viewer.page, `demo-${scene}`, perSecond),
        ]);
        const sorted = [...deltas].sort((a, b) => a - b);
        const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
        const slow = deltas.filter((delta) => delta > SLOW_MS).length / deltas.length;
        process.stdout.write(
          `${scene} ${viewport.width}x${viewport.height}, ${perSecond} messages/s: ${(deltas.length / SECONDS).toFixed(1)} frames/s, ` +
            `median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms, ` +
            `over ${SLOW_MS} ms ${(slow * 100).toFixed(1)} %, ${rows} rows shown\n`,
        );
        await viewer.page.context().close();
      });
    }
  }
}

/** The times between the frames of the page, in milliseconds. */
function frames(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const deltas: number[] = [];
        const began = performance.now();
        let last: number | undefined;
        const step = (now: number): void => {
          if (last !== undefined) deltas.push(now - last);
          last = now;
          if (now - began < ms) requestAnimationFrame(step);
          else resolve(deltas);
        };
        requestAnimationFrame(step);
      }),
    seconds * 1000,
  );
}

/** The app's server speaks at an even rate; gives how many rows the page has shown of it. */
async function talk(page: Page, room: string, perSecond: number): Promise<number> {
  const rendered = () => page.evaluate(() => (window as unknown as { __demo: { rendered: number } }).__demo.rendered);
  const before = await rendered();
  const began = Date.now();
  const sent: Promise<unknown>[] = [];
  for (let n = 0; n < perSecond * SECONDS; n++) {
    await sleep(Math.max(0, began + (n * 1000) / perSecond - Date.now()));
    sent.push(site.rest.send(room, `${n} 弹幕来了 hello from number ${n}`));
  }
  await Promise.all(sent);
  return (await rendered()) - before;
}
