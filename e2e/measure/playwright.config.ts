/** Figures of the demo's pages, printed and not judged: `npx playwright test -c e2e/measure` after the jar is built. */
import { defineConfig } from '@playwright/test';

import scenarios from '../playwright.config';

export default defineConfig({
  ...scenarios,
  testDir: '.',
  outputDir: '../test-results/measure',
  testMatch: ['*.measure.ts'],
  workers: 1,
  timeout: 600_000,
  reporter: [['line']],
});
