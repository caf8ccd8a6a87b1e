import type { Link } from '../../harness/link';
import type { Server } from '../../harness/server';
import { sleep } from '../../harness/until';

/** What a cut is done to. */
export interface Site {
  readonly server: Server;
  readonly link: Link;
}

/** A way in which connections end; resolves when the server can be reached again. */
export type Cut = (site: Site, seconds: number) => Promise<void>;

const KILL_EVERY = 1000;

export const CUTS = {
  'socket killed': async ({ link }, seconds) => {
    // Whoever comes back meanwhile is put out again.
    for (let left = seconds * 1000; left > 0; left -= KILL_EVERY) {
      link.cut();
      await sleep(Math.min(left, KILL_EVERY));
    }
  },
  'network dropped': async ({ link }, seconds) => {
    link.down();
    await sleep(seconds * 1000);
    link.up();
  },
  'server killed': async ({ server }, seconds) => {
    await server.end('SIGKILL');
    await sleep(seconds * 1000);
    await server.launch();
  },
} satisfies Record<string, Cut>;

export type CutName = keyof typeof CUTS;
