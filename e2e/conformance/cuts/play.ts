import { newRoomId } from '../../harness/app';
import { Link } from '../../harness/link';
import { Rest } from '../../harness/rest';
import type { Server } from '../../harness/server';
import { sleep } from '../../harness/until';
import type { Around, Column } from '../sdks';
import { CUTS, type CutName } from './cut';
import { account, type Account } from './ledger';
import { Party } from './party';
import { Sender } from './sender';

/** A receiver's outcome. */
export interface Outcome extends Account {
  cut: CutName;
  seconds: number;
  receiver: string;
  published: boolean;
  /** Seconds from the end of the cut to the first message; undefined when none came. */
  backAfter: number | undefined;
  log: string;
}

export interface Play {
  cut: CutName;
  seconds: number;
  server: Server;
  around: Around;
  columns: readonly Column[];
  /** How long receivers may stay away after the cut, seconds. */
  patience: number;
}

/** How long there is talk before the cut, and after all are back, ms. */
const REST = 3000;

/** One cut under 20 messages a second, with a member of each column, and a guest of each of our own. */
export async function play({ cut, seconds, server, around, columns, patience }: Play): Promise<Outcome[]> {
  const rest = new Rest(server.url);
  const link = await Link.to(server.port);
  const groupID = await rest.createRoom(newRoomId('cut'));
  const parties: Party[] = [];
  try {
    for (const column of columns) {
      parties.push(await Party.sit(around, column, false, link.url, groupID));
      if (!column.published) parties.push(await Party.sit(around, column, true, link.url, groupID));
    }
    const sender = new Sender(rest, groupID);
    await sleep(REST);
    await CUTS[cut]({ server, link }, seconds);
    const end = Date.now();
    await all(parties, patience * 1000, (party) => party.backAfter(end) !== undefined);
    await sleep(REST);
    await sender.stop();
    const head = sender.confirmed.at(-1) ?? 0;
    await all(parties, patience * 1000, (party) => party.has(head) || party.backAfter(end) === undefined);
    return parties.map((party) => ({
      ...{ cut, seconds, receiver: party.name, published: party.published },
      ...account(sender.confirmed, party.texts, party.lost),
      backAfter: party.backAfter(end),
      log: party.log,
    }));
  } finally {
    await Promise.all(parties.map((party) => party.leave()));
    await link.close();
  }
}

/** Waits until something holds for all, or the time is over. */
async function all(parties: Party[], patienceMs: number, holds: (party: Party) => boolean): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!parties.every(holds) && Date.now() < deadline) await sleep(100);
}
