/** Builds the package into dist/, or with --tests the tests into target/tests/. */
import console from 'node:console';
import { readFile, readdir } from 'node:fs/promises';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const LIMIT = 20 * 1024;
const resolve = { extensionAlias: { '.js': ['.ts', '.js'] } };

async function build(options, outputs) {
  const bundle = await rolldown({ resolve, ...options });
  for (const output of outputs) await bundle.write({ sourcemap: true, ...output });
  await bundle.close();
}

async function tests() {
  const files = (await readdir('test')).filter((name) => name.endsWith('.test.ts'));
  const input = Object.fromEntries(files.map((name) => [name.slice(0, -3), `test/${name}`]));
  await build({ input, platform: 'node', external: [/^node:/, 'ws', 'fflate'] }, [
    { dir: 'target/tests', format: 'esm', chunkFileNames: 'shared/[name].js' },
  ]);
}

async function library() {
  const input = 'src/index.ts';
  await build({ input, external: ['fflate'] }, [
    { file: 'dist/index.js', format: 'esm' },
    { file: 'dist/index.cjs', format: 'cjs', exports: 'named' },
  ]);
  await build({ input: 'src/browser.ts', platform: 'browser' }, [
    { file: 'dist/barrage.min.js', format: 'iife', name: 'Barrage', exports: 'default', minify: true },
  ]);
  const size = gzipSync(await readFile('dist/barrage.min.js'), { level: 9 }).length;
  console.log(`barrage.min.js: ${size} bytes gzip (limit ${LIMIT})`);
  if (size > LIMIT) process.exitCode = 1;
}

await (process.argv.includes('--tests') ? tests() : library());
