import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vite';

const server = 'http://localhost:8080';

/** Only the components that are used, and each page in a file of its own: the first load stays small. */
export default defineConfig({
  base: './',
  plugins: [vue(), Components({ resolvers: [ElementPlusResolver()], dts: 'target/components.d.ts' })],
  build: { target: 'es2022' },
  server: {
    proxy: { '/console/api': { target: server }, '/v4': { target: server }, '/binfo': { target: server, ws: true } },
  },
});
