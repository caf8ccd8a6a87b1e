import type { Page } from '@playwright/test';

import { app } from './app';
import { expect } from './test';

/** Opens the console as its first user and goes to a page of it, by what follows the #. */
export async function openConsole(page: Page, url: string, path: string, language: 'en' | 'zh' = 'en'): Promise<void> {
  await page.addInitScript((speak) => {
    localStorage.setItem('barrage-console-language', speak);
  }, language);
  await page.goto(`${url}/console/#${path}`);
  await page.locator('input[name=password]').fill(app.adminPassword);
  await page.locator('button[type=submit]').click();
  await expect(page.locator('h1')).toBeVisible();
}
