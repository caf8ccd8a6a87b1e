/** What holds for every page that a person looks at, and a picture of it, kept with the test's results. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from './test';

/**
 * Keeps a picture of a page, in the folder BARRAGE_SHOTS if there is one; it is compared with nothing. The page has to be
 * no wider than its window, and axe must find nothing serious. The test goes on, so that all that is wrong is told at once.
 *
 * @param fullPage below the edge of the window too
 * @param axe false where it has seen the same at other widths: it takes the longest of all
 */
export async function look(page: Page, name: string, { fullPage = false, axe = true } = {}): Promise<void> {
  // A dialog that is still fading in is nothing to look at.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const folder = process.env['BARRAGE_SHOTS'] ?? test.info().outputPath();
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(wide, `pixels to scroll sideways in ${name}`).toBeLessThanOrEqual(0);
  if (!axe) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const found = serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  expect.soft(found, `what axe says of ${name}`).toEqual([]);
}
