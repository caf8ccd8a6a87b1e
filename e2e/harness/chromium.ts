import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The installed browser: BARRAGE_CHROMIUM, or the first known name on the PATH. */
export function chromiumPath(): string {
  const given = process.env['BARRAGE_CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
  }
  throw new Error('no Chromium found: set BARRAGE_CHROMIUM or put chromium on the PATH');
}
