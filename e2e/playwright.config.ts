/**
 * End-to-end scenarios: the published chat SDKs, unmodified, against the real server jar.
 *
 *     mvn -q package && npm ci && npm -w e2e test          all scenarios, from the top folder
 *     npm -w e2e test -- rooms --headed                    one file, with the browser on the screen
 *
 * `conformance/` plays the same cases on every SDK, ours too; its README says how.
 * A file of `scenarios/` is a behaviour; it starts its own server (`harness/site.ts`) on a free port in a temporary
 * folder, and fails when that server's log holds a warning or a stack trace that the file did not announce.
 * A test plays with `Viewer`s: one SDK instance each, in its own browser page (`harness/page.ts`) or, for
 * Mini Programs, in a Node context that has nothing but `wx` (`harness/wx.ts`).
 *
 * Environment: BARRAGE_JAR (default `server/target/barrage.jar`), BARRAGE_CHROMIUM (default: the first of chromium,
 * chromium-browser and google-chrome on the PATH). Nothing is downloaded.
 */
import { defineConfig } from '@playwright/test';

import { chromiumPath } from './harness/chromium';

export default defineConfig({
  testDir: '.',
  testMatch: ['scenarios/*.spec.ts', 'conformance/*.spec.ts'],
  outputDir: 'test-results',
  // More than there are cores: most of the time a scenario waits.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  // Generous: a machine that others use as well must not fail a test.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['./harness/no-skips.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // The SDKs try to report diagnostics to their vendor: nothing but this machine can be reached.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
