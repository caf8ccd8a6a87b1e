import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { LEFT_OUT, REASONS } from './support/left-out.js';

/** The table as COMPATIBILITY.md has it. */
function table(): string {
  const rows = Object.entries(REASONS).map(([reason, why]) => {
    const calls = Object.entries(LEFT_OUT).flatMap(([call, because]) => (because === reason ? [`\`${call}\``] : []));
    return `| ${calls.sort().join(', ')} | ${why} |`;
  });
  return ['| Left out | Why |', '|---|---|', ...rows].join('\n');
}

test('the documentation names every published call that is left out, with the reason', async () => {
  const page = await readFile('COMPATIBILITY.md', 'utf8');
  const shown = /<!-- table: left out -->\n([^]+?)\n<!-- end of the table -->/.exec(page)?.[1];
  assert.equal(shown, table());
});
