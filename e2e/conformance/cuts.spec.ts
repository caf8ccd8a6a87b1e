import { expect, test } from '@playwright/test';

import { Origin } from '../harness/page';
import { Server } from '../harness/server';
import { CUTS, type CutName } from './cuts/cut';
import { isWhole } from './cuts/ledger';
import { play } from './cuts/play';
import { columns } from './sdks';

const SECONDS = 5;
const PATIENCE = 30;

/** The long ones: `./dev cuts`. */
test('a cut of 5 s under 20 messages a second: our own receive all, or are told of what they do not', async ({
  browser,
}, info) => {
  test.setTimeout(150_000);
  const origin = await Origin.start();
  const own = columns.filter(({ published }) => !published);
  const [lasting, dying] = await Promise.all([Server.start(['-Xmx256m']), Server.start(['-Xmx256m'])]);
  try {
    const played = (Object.keys(CUTS) as CutName[]).map((cut) => {
      const server = cut === 'server killed' ? dying : lasting;
      return play({ cut, seconds: SECONDS, server, around: { browser, origin }, columns: own, patience: PATIENCE });
    });
    for (const outcome of (await Promise.all(played)).flat()) {
      const { cut, receiver, log, ...figures } = outcome;
      const well = isWhole(outcome) && outcome.received > 0 && outcome.backAfter !== undefined;
      if (!well) await info.attach(`${receiver}, ${cut}`, { body: log, contentType: 'text/plain' });
      expect.soft(well, `${receiver}, ${cut}: ${JSON.stringify(figures)}`).toBe(true);
    }
  } finally {
    await Promise.all([lasting.dispose(), dying.dispose(), origin.close()]);
  }
});
