/** The long cuts, in all environments: `./dev cuts`, about a quarter of an hour. Fails when one of ours lost something in silence. */
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { expect, test, type Browser } from '@playwright/test';

import { Origin } from '../../harness/page';
import { Server } from '../../harness/server';
import { columns, type Around } from '../sdks';
import { write } from '../table';
import { CUTS, type CutName } from './cut';
import { isWhole } from './ledger';
import { play, type Outcome } from './play';
import { figures, summary } from './report';

const lengths = (process.env['BARRAGE_CUTS'] ?? '5,60,600').split(',').map(Number);
const AT_THE_SAME_TIME = 600;
/** Published SDKs take up to half a minute to come back. */
const PATIENCE = 60;
const OUTPUT = resolve(import.meta.dirname, '../../target/cuts');
const names = Object.keys(CUTS) as CutName[];

async function one(around: Around, cut: CutName, seconds: number): Promise<Outcome[]> {
  const server = await Server.start(['-Xmx256m']);
  try {
    const outcomes = await play({ cut, seconds, server, around, columns, patience: PATIENCE });
    console.log(`${cut}, ${seconds} s\n${figures(outcomes)}\n`);
    return outcomes;
  } finally {
    await server.dispose();
  }
}

async function inTurn(around: Around, seconds: number[]): Promise<Outcome[]> {
  const all: Outcome[] = [];
  for (const length of seconds) for (const cut of names) all.push(...(await one(around, cut, length)));
  return all;
}

/** The long ones last as long together as one of them; the short ones are played meanwhile. */
async function playAll(browser: Browser): Promise<Outcome[]> {
  const origin = await Origin.start();
  const around = { browser, origin };
  const long = lengths.filter((seconds) => seconds >= AT_THE_SAME_TIME);
  const short = lengths.filter((seconds) => seconds < AT_THE_SAME_TIME);
  const parts = await Promise.all([
    inTurn(around, short),
    ...long.flatMap((seconds) => names.map((cut) => one(around, cut, seconds))),
  ]);
  await origin.close();
  return parts.flat().sort((a, b) => names.indexOf(a.cut) - names.indexOf(b.cut) || a.seconds - b.seconds);
}

test('cuts under 20 messages a second', async ({ browser }) => {
  test.setTimeout(40 * 60_000);
  const outcomes = await playAll(browser);
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(resolve(OUTPUT, 'outcomes.json'), JSON.stringify(outcomes, undefined, 1));
  console.log(figures(outcomes));
  if (process.env['BARRAGE_DOCS'] === 'write') await write('cuts', summary(outcomes));
  const ours = outcomes.filter(({ published }) => !published);
  const torn = ours.filter((outcome) => !isWhole(outcome) || outcome.backAfter === undefined);
  expect(torn.map(({ cut, seconds, receiver }) => `${cut}, ${seconds} s: ${receiver}`)).toEqual([]);
});
