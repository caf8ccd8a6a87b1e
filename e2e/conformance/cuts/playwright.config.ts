import { defineConfig } from '@playwright/test';

import scenarios from '../../playwright.config';

export default defineConfig(scenarios, {
  testDir: '.',
  testMatch: 'long.ts',
  outputDir: '../../test-results/cuts',
  workers: 1,
  reporter: 'list',
});
