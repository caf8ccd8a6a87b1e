import { rest } from './rest';

/** How often something was counted with an outcome: refused, masked, shadowed, held, trial-…, false-alarm. */
export interface Sum {
  Subject: string;
  Outcome: string;
  Times: number;
}

/** What moderation did, the most frequent first. */
export interface Figures {
  /** By day: the subject is its date in UTC. */
  Days: Sum[];
  Categories: Sum[];
  Lists: Sum[];
  Rules: Sum[];
  Words: Sum[];
  Rooms: Sum[];
  Users: Sum[];
}

/** @param Days how many up to today, 1 to 90 */
export const figuresOf = (app: number, Days: number) =>
  rest<Figures>(app, 'barrage_svc/get_moderation_figures', { Days });
