/** The pictures of the README, in `docs/pictures`: `./dev pictures`. */
import { defineConfig } from '@playwright/test';

import scenarios from '../playwright.config';

export default defineConfig(scenarios, {
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../test-results/pictures',
  workers: 1,
  reporter: 'line',
  // What cannot be clicked is to be told before all have left.
  use: { ...scenarios.use, actionTimeout: 15_000 },
});
