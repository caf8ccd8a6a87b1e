/** The quick start of the console, and what a reader of it does with its code. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Locator, Page } from '@playwright/test';

export const snippet = (page: Page): Locator => page.getByTestId('snippet').locator('pre');

/** A page with the SDK's file beside it, as the quick start says. */
export async function publish(html: string, file: string, path: string): Promise<{ url: string; server: Server }> {
  const sdk = await readFile(path);
  const server = createServer((request, response) => {
    const isSdk = request.url === `/${file}`;
    response.setHeader('Content-Type', isSdk ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isSdk ? sdk : html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live.html`, server };
}
