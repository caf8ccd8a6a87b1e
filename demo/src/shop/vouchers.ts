/**
 * Vouchers of a limited number. Who gets one is decided by a counter of the room: a step of it answers its exact new
 * value, so the first `total` steps have won and no others, however many come at once.
 *
 * A step whose answer was lost with the connection may have counted or not. Then one may grab again: at worst a voucher is
 * given to nobody; never are there more than exist. In a real shop the app's server makes the step by REST and keeps the
 * winners, since members may write the counters and attributes of a room.
 */
import { BarrageError } from '@barrage/sdk';

import type { Person, RoomEvent } from '../room/room-event';
import type { Visit } from '../visit/visit';
import { outcomeOf, remember } from './memory';
import { isWhole, MOST_VOUCHERS, nextRound, readRound, readRoundText, type Round } from './round';

/** What became of this viewer's grab; `number` is the exact place he came in at. */
export type Outcome = { is: 'open' | 'grabbing' | 'unknown' } | { is: 'won' | 'late'; number: number };

export interface Winner {
  who: Person;
  number: number;
}

export interface Vouchers {
  round: Round;
  /** How many were grabbed at least, more than `total` when some were late. */
  taken: number;
  outcome: Outcome;
  winners: readonly Winner[];
}

const ATTRIBUTE = 'voucher';
const TELL_AGAIN_MS = [500, 1500, 4000];
/** The SDK's codes for "no answer": the connection was lost, or the time was up. */
const UNANSWERED = [2801, 2802];

export class VoucherGame {
  readonly #visit: Visit;
  readonly #changed: (now: Vouchers) => void;
  readonly #won: (winner: Winner, round: Round) => void;
  #now: Vouchers | undefined;

  /**
   * @param changed called after every change
   * @param won called for every winner, once
   */
  constructor(visit: Visit, changed: (now: Vouchers) => void, won: (winner: Winner, round: Round) => void) {
    this.#visit = visit;
    this.#changed = changed;
    this.#won = won;
  }

  happened(event: RoomEvent): void {
    if (event.kind === 'attributes') this.#begin(readRoundText(event.values[ATTRIBUTE]));
    else if (event.kind === 'counter') this.#count(event.key, event.value);
    else if (event.kind === 'custom' && event.type === 'voucher' && this.#visit.isFromHost(event)) {
      this.#begin(readRound(event.data));
    } else if (event.kind === 'custom' && event.type === 'won') {
      this.#hear(event.from, event.data['round'], event.data['number']);
    }
  }

  /** The host's: the counter is at 0 before anybody knows of it. */
  async issue(total: number, off: number): Promise<void> {
    const { sdk, groupID } = this.#visit.room;
    const round = nextRound(this.#now?.round, Math.min(total, MOST_VOUCHERS), off);
    await sdk.setGroupCounters({ groupID, counters: { [round.key]: 0 } });
    await sdk.setGroupAttributes({ groupID, groupAttributes: { [ATTRIBUTE]: JSON.stringify(round) } });
    await this.#visit.room.send('voucher', { ...round }, 'High');
    this.#begin(round);
  }

  async grab(): Promise<void> {
    const who = this.#visit.member();
    const game = this.#now;
    if (who === undefined || game === undefined) return;
    // A second click, and a second voucher for the same person, end here.
    if (game.outcome.is !== 'open' && game.outcome.is !== 'unknown') return;
    const { round } = game;
    this.#become(round, { is: 'grabbing' });
    const number = await this.#step(round);
    if (number === undefined) return;
    const outcome: Outcome = { is: number <= round.total ? 'won' : 'late', number };
    remember(this.#visit.room.groupID, round, who, outcome);
    this.#count(round.key, number);
    this.#become(round, outcome);
    if (outcome.is === 'won') await this.#tell(round, who, number);
  }

  /** The place one came in at; nothing when that is not known, or one may not. */
  async #step(round: Round): Promise<number | undefined> {
    const { sdk, groupID } = this.#visit.room;
    try {
      const { data } = await sdk.increaseGroupCounter({ groupID, key: round.key, value: 1 });
      return data.counters[round.key];
    } catch (reason) {
      const unanswered = reason instanceof BarrageError && UNANSWERED.includes(reason.code);
      this.#become(round, { is: unanswered ? 'unknown' : 'open' });
      this.#visit.composer.alert(reason);
      return undefined;
    }
  }

  /** A room that is too busy even for this is told a little later. */
  async #tell(round: Round, who: Person, number: number): Promise<void> {
    for (const delay of [0, ...TELL_AGAIN_MS]) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      const told = await this.#visit.room.send('won', { round: round.id, number }, 'High').then(
        () => true,
        () => false,
      );
      if (told) break;
    }
    this.#hear(who, round.id, number);
  }

  #begin(round: Round | undefined): void {
    const before = this.#now?.round;
    if (round === undefined || round.at < (before?.at ?? 0)) return;
    if (round.id !== before?.id) {
      this.#now = { round, taken: 0, outcome: { is: 'open' }, winners: [] };
      this.#changed(this.#now);
    }
    this.#recall(round);
  }

  /** How many were taken, and what became of a member's own grab before the page was loaded. */
  #recall(round: Round): void {
    const { me, room } = this.#visit;
    const outcome = me === undefined ? undefined : outcomeOf(room.groupID, round, me);
    if (outcome !== undefined) this.#become(round, outcome);
    this.#readTaken(round);
  }

  #readTaken({ key }: Round): void {
    const { sdk, groupID } = this.#visit.room;
    sdk.getGroupCounters({ groupID, keyList: [key] }).then(
      ({ data: { counters } }) => {
        this.#count(key, counters[key] ?? 0);
      },
      () => undefined,
    );
  }

  #count(key: string, taken: number): void {
    if (this.#now?.round.key !== key || taken <= this.#now.taken) return;
    this.#now = { ...this.#now, taken };
    this.#changed(this.#now);
  }

  /** Each number has one winner, and each person one voucher: what else is claimed is not shown. */
  #hear(who: Person, roundId: unknown, number: unknown): void {
    const game = this.#now;
    if (game === undefined || game.round.id !== roundId || !isWhole(number, game.round.total)) return;
    if (game.winners.some((one) => one.number === number || one.who.userId === who.userId)) return;
    const winner = { who, number };
    this.#now = { ...game, taken: Math.max(game.taken, number), winners: [...game.winners, winner] };
    if (who.userId === this.#visit.me?.userId) this.#now.outcome = { is: 'won', number };
    this.#changed(this.#now);
    this.#won(winner, game.round);
  }

  #become(round: Round, outcome: Outcome): void {
    if (this.#now?.round.id !== round.id) return;
    this.#now = { ...this.#now, outcome };
    this.#changed(this.#now);
  }
}
