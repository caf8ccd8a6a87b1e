import { writeFile } from 'node:fs/promises';

import { Rest } from './rest';
import { Server } from './server';
import { expect, test } from './test';

/** The server of a test file, as its tests see it. */
export interface Site {
  readonly server: Server;
  readonly url: string;
  readonly rest: Rest;
  /** A log line that would be an incident, but is what this file provokes. */
  expectLogged(line: RegExp): void;
}

/**
 * Call it at the top of a file: one server for all its tests, whose log must hold nothing unexpected after the last.
 * Playwright starts a new one for the rest of the file after a failed test.
 */
export function useServer({ java = [], flags }: { java?: string[]; flags?: () => Promise<string[]> } = {}): Site {
  let server: Server | undefined;
  const expected: RegExp[] = [];
  const running = (): Server => {
    if (server === undefined) throw new Error('the server of this file is not running yet');
    return server;
  };

  test.beforeAll('start the server', async () => {
    test.setTimeout(120_000);
    server = await Server.start(java, await flags?.());
  });

  // Playwright insists on a destructured first parameter.
  test.afterEach('keep the log of a failure', async ({ browserName }, info) => {
    if (info.status === info.expectedStatus || server === undefined) return;
    const path = info.outputPath(`server-${browserName}.log`);
    await writeFile(path, server.log.join('\n'));
    await info.attach('server log', { path });
  });

  test.afterAll('stop the server and read its log', async () => {
    test.setTimeout(60_000);
    if (server === undefined) return;
    await server.dispose();
    const surprises = server.incidents().filter((line) => !expected.some((pattern) => pattern.test(line)));
    expect(surprises, 'unexpected lines of the server log').toEqual([]);
  });

  return {
    get server() {
      return running();
    },
    get url() {
      return running().url;
    },
    get rest() {
      return new Rest(running().url);
    },
    expectLogged(line) {
      expected.push(line);
    },
  };
}
