/**
 * Builds the package into dist/, or with --tests the tests into target/tests/. What comes out is listed in README.md under
 * "What is in the package"; test/package.test.ts holds it to that.
 */
import { execFile } from 'node:child_process';
import console from 'node:console';
import { copyFile, cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { minify } from 'terser';

/** Bytes of the one browser file, compressed. */
const LIMIT = 20 * 1024;
const resolve = { extensionAlias: { '.js': ['.ts', '.js'] } };
const require = createRequire(import.meta.url);

async function bundle(input, target, output, define = {}) {
  // Browser: the build of fflate without Node's modules, which serves everywhere.
  const built = await rolldown({ input, resolve, platform: 'browser', transform: { target, define } });
  await built.write({ sourcemap: true, exports: 'named', ...output });
  await built.close();
}

async function library() {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([
    // A file of its own for fflate: what it prepares when it is loaded is then left out where it is not used.
    bundle('src/index.ts', 'es2020', {
      dir: 'dist/esm',
      format: 'esm',
      chunkFileNames: '[name].js',
      codeSplitting: { groups: [{ name: 'fflate', test: /node_modules.fflate/ }] },
    }),
    bundle('src/index.ts', 'es2020', { file: 'dist/cjs/index.js', format: 'cjs' }),
    bundle('src/index.ts', 'es2017', { file: 'dist/miniprogram/index.js', format: 'cjs', minify: true }),
    bundle(
      'src/browser.ts',
      'es2020',
      { file: 'dist/barrage.min.js', format: 'iife', name: 'Barrage', exports: 'default', minify: true },
      // No page is a Mini Program, and each has an address: what is for other places stays out.
      { 'typeof wx': '"undefined"', 'typeof location': '"object"' },
    ),
    promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json']),
  ]);
  await shrink('dist/barrage.min.js');
  // Under node16 resolution a declaration is CommonJS or not by the package.json above it.
  await writeFile('dist/cjs/package.json', '{ "type": "commonjs" }\n');
  await cp('dist/esm', 'dist/cjs', { recursive: true, filter: (path) => !/\.js(\.map)?$/.test(path) });
  await copyFile('../LICENSE', 'LICENSE');
  const fflate = await readFile(require.resolve('fflate/package.json').replace('package.json', 'LICENSE'), 'utf8');
  await writeFile('dist/THIRD-PARTY.txt', `Parts of fflate are in the built files.\n\n${fflate}`);
  await sizes();
}

/** Terser leaves about 1 % less than rolldown does, and keeps its source map. */
async function shrink(file) {
  const content = await readFile(`${file}.map`, 'utf8');
  const options = { compress: { passes: 2 }, ecma: 2020, sourceMap: { content, url: basename(`${file}.map`) } };
  const { code = '', map = '' } = await minify(await readFile(file, 'utf8'), options);
  await writeFile(file, code);
  await writeFile(`${file}.map`, map);
}

async function sizes() {
  for (const file of ['esm/index.js', 'esm/fflate.js', 'cjs/index.js', 'miniprogram/index.js', 'barrage.min.js']) {
    const content = await readFile(`dist/${file}`);
    const packed = gzipSync(content, { level: 9 }).length;
    const isLimited = file === 'barrage.min.js';
    console.log(`${file}: ${content.length} bytes, ${packed} gzip${isLimited ? ` (limit ${LIMIT})` : ''}`);
    if (isLimited && packed > LIMIT) process.exitCode = 1;
  }
}

/** Those whose name begins with `live` need the server's jar and go to a folder of their own. */
async function tests() {
  await rm('target/tests', { recursive: true, force: true });
  const files = (await readdir('test')).filter((name) => name.endsWith('.test.ts'));
  const folder = (name) => (name.startsWith('live') ? 'live' : 'unit');
  const input = Object.fromEntries(files.map((name) => [`${folder(name)}/${name.slice(0, -3)}`, `test/${name}`]));
  const external = [/^node:/, 'acorn', 'eslint-scope', 'fflate', 'publint', 'rolldown', 'ws'];
  const built = await rolldown({ input, resolve, platform: 'node', external });
  await built.write({ dir: 'target/tests', format: 'esm', chunkFileNames: 'shared/[name].js', sourcemap: true });
  await built.close();
}

await (process.argv.includes('--tests') ? tests() : library());
