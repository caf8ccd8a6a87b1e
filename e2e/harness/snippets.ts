import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const FENCE = /(?:<!-- file: (\S+) -->\n)?```(\w*)\n([^]*?)```\n/g;
const SDK = resolve(import.meta.dirname, '../../sdk');

export interface Snippet {
  page: string;
  /** As the comment before it says; undefined when there is none. */
  file: string | undefined;
  language: string;
  code: string;
}

/** The blocks of code of a page of the SDK, in order. */
export async function snippetsOf(page: string): Promise<Snippet[]> {
  const text = await readFile(resolve(SDK, page), 'utf8');
  return [...text.matchAll(FENCE)].map(([, file, language = '', code = '']) => ({ page, file, language, code }));
}

/** Where the addresses of the pages are in a test. */
export interface Places {
  /** Of the chat server, with http. */
  server: string;
  /** Of the app's own server. */
  app: string;
}

/** A block that is to be run: nothing but its addresses is changed. */
export function settled(code: string, { server, app }: Places): string {
  return code
    .replaceAll('wss://chat.example.org', server.replace(/^http/, 'ws'))
    .replaceAll('https://app.example.org', app);
}
