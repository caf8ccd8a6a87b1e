import { defineConfig, type Plugin } from 'vite';

const server = 'http://localhost:8080';

/** The dev server puts styles inline, which the page's own policy forbids. */
const relaxedInDevelopment: Plugin = {
  name: 'no-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** Everything is bundled and addressed relatively: the server's jar serves `dist` under `/demo/`. */
export default defineConfig({
  base: './',
  plugins: [relaxedInDevelopment],
  build: { target: 'es2022', chunkSizeWarningLimit: 1000 },
  server: {
    proxy: {
      '/session': { target: server, rewrite: (path) => `/demo${path}` },
      '/binfo': { target: server, ws: true },
    },
  },
});
