import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { cases } from './cases';
import { CUTS } from './cuts/cut';
import { marks, REASONS, type Reason } from './marks';
import { columns, type Column } from './sdks';

const PAGE = resolve(import.meta.dirname, '../../docs/protocol.md');

/** The table of all cases and SDKs, which holds as long as the tests pass: what is not marked has passed, what is has failed. */
export function table(): string {
  const names = columns.map(({ name }) => name);
  const row = (name: string, reasonOf: (column: Column) => Reason | undefined): string => {
    const cells = columns.map(reasonOf).map((reason) => (reason === undefined ? '✓' : `– ${footnote(reason)}`));
    return `| ${[name, ...cells].join(' | ')} |`;
  };
  const rows = [
    ...Object.keys(cases).map((name) => row(name, (column) => marks[name]?.[column.name])),
    ...Object.keys(CUTS).map((cut) => row(`a cut of 5 s under load: ${cut}`, cutReason)),
  ];
  const notes = (Object.keys(REASONS) as Reason[]).map((reason) => `${footnote(reason)}: ${REASONS[reason]}  `);
  return [`| ${['Case', ...names].join(' | ')} |`, `|---|${':-:|'.repeat(names.length)}`, ...rows, '', ...notes]
    .join('\n')
    .trimEnd();
}

/** cuts.spec.ts plays these with our own. */
const cutReason = ({ published }: Column): Reason | undefined => (published ? 'seeCuts' : undefined);

const footnote = (reason: Reason): string => `(${Object.keys(REASONS).indexOf(reason) + 1})`;

/** What stands in docs/protocol.md between the marks of this name. */
export async function shown(name: string): Promise<string> {
  const text = pattern(name).exec(await readFile(PAGE, 'utf8'))?.[1];
  if (text === undefined) throw new Error(`${PAGE} has no place for the table "${name}"`);
  return text.trimEnd();
}

/** Writes it there. */
export async function write(name: string, content: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, page.replace(pattern(name), `<!-- table: ${name} -->\n${content}\n<!-- end of the table -->`));
}

const pattern = (name: string): RegExp => new RegExp(`<!-- table: ${name} -->\\n([^]*?)<!-- end of the table -->`);
