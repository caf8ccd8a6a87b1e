import type { Sum } from '../../../api/moderation';
import { i18n } from '../../../texts';
import { wordFor } from '../names';

const TRIAL = 'trial-';
export const FALSE_ALARM = 'false-alarm';

/** What became of messages, each in its colour. */
export const OUTCOMES = [
  { outcome: 'refused', colour: 'danger' },
  { outcome: 'masked', colour: 'warning' },
  { outcome: 'shadowed', colour: 'info' },
  { outcome: 'held', colour: 'primary' },
] as const;

export const isTrial = (outcome: string): boolean => outcome.startsWith(TRIAL);
export const onTrial = (outcome: string): string => TRIAL + outcome;

export function outcomeName(outcome: string): string {
  if (!isTrial(outcome)) return wordFor('moderation.outcomes', outcome);
  return i18n.global.t('moderation.ofTrial', { what: outcomeName(outcome.slice(TRIAL.length)) });
}

/** All that was counted of one subject. */
export interface Row {
  subject: string;
  caught: number;
  trial: number;
  alarms: number;
  /** How often each outcome was, in words. */
  parts: string;
}

/** By subject, those caught most often first. */
export function rowsOf(sums: Sum[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { Subject, Outcome, Times } of sums) {
    const row = rows.get(Subject) ?? { subject: Subject, caught: 0, trial: 0, alarms: 0, parts: '' };
    rows.set(Subject, row);
    if (Outcome === FALSE_ALARM) {
      row.alarms += Times;
      continue;
    }
    if (isTrial(Outcome)) row.trial += Times;
    else row.caught += Times;
    row.parts += `${row.parts === '' ? '' : ' · '}${outcomeName(Outcome)} ${Times.toLocaleString()}`;
  }
  const weight = ({ caught, trial, alarms }: Row): number => caught + trial + alarms;
  return [...rows.values()].sort((a, b) => weight(b) - weight(a));
}

/** The dates of the last days up to today, in UTC as they are counted. */
export function datesUpTo(now: number, days: number): string[] {
  const DAY_MILLIS = 86_400_000;
  return Array.from({ length: days }, (_, index) =>
    new Date(now - (days - 1 - index) * DAY_MILLIS).toISOString().slice(0, 10),
  );
}
