import { isWhole } from './ledger';
import type { Outcome } from './play';

const HEAD = [
  'Cut',
  's',
  'Receiver',
  'Received',
  'Declared lost',
  'Missing',
  'Doubled',
  'Out of order',
  'Back after s',
];

/** Every figure. */
export function figures(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => {
    const { cut, seconds, receiver, received, declared, missing, doubled, disordered, backAfter } = outcome;
    const counts = [received, declared, missing, doubled, disordered].map(String);
    return [cut, String(seconds), receiver, ...counts, backAfter?.toFixed(1) ?? 'never'];
  });
  return table(HEAD, rows);
}

/** A row for each receiver, a column for each cut. */
export function summary(outcomes: readonly Outcome[]): string {
  const cutOf = ({ cut, seconds }: Outcome): string => `${cut}, ${duration(seconds)}`;
  const cuts = [...new Set(outcomes.map(cutOf))];
  const receivers = [...new Set(outcomes.map(({ receiver }) => receiver))];
  const rows = receivers.map((receiver) => {
    const cells = cuts.map((cut) => outcomes.find((one) => one.receiver === receiver && cutOf(one) === cut));
    return [receiver, ...cells.map((outcome) => (outcome === undefined ? '' : cell(outcome)))];
  });
  return table(['Receiver', ...cuts], rows);
}

function cell(outcome: Outcome): string {
  const { declared, missing, doubled, disordered, contradicted, backAfter } = outcome;
  const parts = Object.entries({ declared, missing, doubled, 'out of order': disordered, contradicted });
  const notes = parts.flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  const back = backAfter === undefined ? 'never back' : `${backAfter.toFixed(1)} s`;
  return `${isWhole(outcome) ? '✓' : '–'} ${[...notes, back].join(', ')}`;
}

const duration = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${seconds / 60} min`);

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
