/** What became of a grab, kept for the tab: who reloads the page has won or lost still. */
import type { Person } from '../room/room-event';
import type { Outcome } from './vouchers';
import { isWhole, type Round } from './round';

const MOST = 1_000_000;

const keyOf = (groupID: string, round: Round, { userId }: Person): string =>
  ['barrage.demo.voucher', groupID, round.id, userId].join(' ');

export function remember(groupID: string, round: Round, who: Person, outcome: Outcome): void {
  if (!('number' in outcome)) return;
  try {
    sessionStorage.setItem(keyOf(groupID, round, who), String(outcome.number));
  } catch {
    // A browser that keeps nothing lets one grab again; the counter still decides.
  }
}

export function outcomeOf(groupID: string, round: Round, who: Person): Outcome | undefined {
  try {
    const number = Number(sessionStorage.getItem(keyOf(groupID, round, who)));
    if (!isWhole(number, MOST)) return undefined;
    return { is: number <= round.total ? 'won' : 'late', number };
  } catch {
    return undefined;
  }
}
