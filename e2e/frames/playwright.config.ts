/** How evenly the demo's pages draw while much is said: `./dev frames`. It prints figures; nothing has to hold. */
import { defineConfig } from '@playwright/test';

import scenarios from '../playwright.config';

export default defineConfig(scenarios, {
  testDir: '.',
  testMatch: 'frames.ts',
  outputDir: '../test-results/frames',
  workers: 1,
  reporter: 'line',
});
