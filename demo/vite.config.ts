import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const server = 'http://localhost:8080';

const PART = /^( *)<!-- part: (\S+) -->$/gm;

/** Pages are made of parts: `<!-- part: door/door.html -->` becomes that file of `src`. */
const parts: Plugin = {
  name: 'parts',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => withParts(html),
  },
};

function withParts(html: string): string {
  return html.replace(PART, (_, indent: string, path: string) => {
    const part = readFileSync(resolve(import.meta.dirname, 'src', path), 'utf8').trimEnd();
    return withParts(part).replace(/^(?=.)/gm, indent);
  });
}

/** The dev server puts styles inline, which the page's own policy forbids. */
const relaxedInDevelopment: Plugin = {
  name: 'no-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

const pages = ['index', 'live', 'shop', 'class', 'replay'];

/** Everything is bundled and addressed relatively: the server's jar serves `dist` under `/demo/`. */
export default defineConfig({
  base: './',
  plugins: [parts, relaxedInDevelopment],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: pages.map((page) => resolve(import.meta.dirname, `${page}.html`)) },
  },
  server: {
    proxy: {
      '/session': { target: server, rewrite: (path) => `/demo${path}` },
      '^/replay\\?': { target: server, rewrite: (path) => `/demo${path}` },
      '/crowd': { target: server, rewrite: (path) => `/demo${path}` },
      '/slow-mode': { target: server, rewrite: (path) => `/demo${path}` },
      '/binfo': { target: server, ws: true },
    },
  },
});
