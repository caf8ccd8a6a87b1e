import { expect, test } from '@playwright/test';

import { shown, table, write } from './table';

test('docs/protocol.md shows what each SDK can do', async () => {
  if (process.env['BARRAGE_DOCS'] === 'write') await write('conformance', table());
  expect(await shown('conformance'), 'BARRAGE_DOCS=write writes it').toBe(table());
});
