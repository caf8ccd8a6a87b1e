/** What is in dist/, as package.json says: build it first. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

import { publint } from 'publint';
import { rolldown } from 'rolldown';

import { EVENT, TYPES } from '../src/constants.js';
import { freeNames } from './support/syntax.js';

const FILES = {
  'esm/index.js': { syntax: 2020, sourceType: 'module' },
  'esm/fflate.js': { syntax: 2020, sourceType: 'module' },
  'cjs/index.js': { syntax: 2020, sourceType: 'commonjs' },
  'barrage.min.js': { syntax: 2020, sourceType: 'script' },
  'miniprogram/index.js': { syntax: 2017, sourceType: 'commonjs' },
} as const;
type File = keyof typeof FILES;
const files = Object.entries(FILES) as [File, (typeof FILES)[File]][];

/** What every place has that this SDK runs in. */
const LANGUAGE = [
  ...['Array', 'ArrayBuffer', 'Date', 'Error', 'Infinity', 'Int32Array', 'JSON', 'Map', 'Math', 'NaN', 'Number'],
  ...['Object', 'Promise', 'RangeError', 'Set', 'String', 'Symbol', 'TypeError', 'Uint8Array', 'Uint16Array'],
  ...['undefined', 'setTimeout', 'clearTimeout'],
];
/** Looked for with `typeof` before they are touched. */
const ASKED_FOR = ['TextDecoder', 'TextEncoder', 'document', 'location', 'window', 'wx', 'globalThis'];

const read = (file: string): Promise<string> => readFile(`dist/${file}`, 'utf8');

interface Packed {
  filename: string;
  files: { path: string }[];
}

/** What `npm publish` would send, packed once. */
const packed = (async (): Promise<Packed> => {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', 'target'];
  const { stdout } = await promisify(execFile)('npm', args);
  const [first] = Object.values(JSON.parse(stdout) as Record<string, Packed> | Packed[]);
  return first ?? assert.fail(stdout);
})();

for (const [file, { syntax, sourceType }] of files) {
  test(`${file} is ECMAScript ${syntax}, and touches nothing but the language and what it asks for first`, async () => {
    const known = new Set([...LANGUAGE, ...ASKED_FOR, 'exports', 'module']);
    const names = freeNames(await read(file), syntax, sourceType);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
  });

  test(`the source map of ${file} holds the sources`, async () => {
    const map = JSON.parse(await read(`${file}.map`)) as { sources: string[]; sourcesContent: string[] };
    assert.equal(map.sources.length, map.sourcesContent.length);
    assert.ok(map.sources.some((source) => source.endsWith('src/api/core.ts') || source.includes('fflate')));
    assert.ok(map.sourcesContent.every((content) => content.length > 0));
    assert.match(await read(file), /\/\/# sourceMappingURL=\S+\.map\s*$/);
  });

  if (sourceType === 'module') continue;
  test(`${file} loads where there is nothing but the language, as in a server's rendering`, async () => {
    const context = createContext({ module: { exports: {} }, exports: {} });
    runInContext('exports = module.exports', context);
    runInContext(await read(file), context);
    assert.equal(runInContext('typeof (globalThis.Barrage ?? exports).create', context), 'function');
  });
}

test('only platform/ knows the page; beside it the page is asked where it came from', async () => {
  const bundle = await rolldown({
    input: 'src/index.ts',
    resolve: { extensionAlias: { '.js': ['.ts'] } },
    external: 'fflate',
  });
  const { output } = await bundle.generate({ format: 'esm', preserveModules: true });
  const uses = output.flatMap((file) =>
    file.type === 'asset' || file.fileName.startsWith('platform/')
      ? []
      : freeNames(file.code, 2022, 'module').map((name) => `${file.fileName}: ${name}`),
  );
  assert.deepEqual(
    uses.filter((use) => !LANGUAGE.includes(use.replace(/.*: /, ''))),
    ['api/options.js: location', 'api/options.js: location'],
  );
});

test('what is not used is left out by bundlers', async () => {
  const entry = 'import { EVENT, TYPES } from "@barrage/sdk"; globalThis.names = { EVENT, TYPES };';
  const bundle = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? entry : null),
      },
    ],
    resolve: { alias: { '@barrage/sdk': `${process.cwd()}/dist/esm/index.js` } },
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  const beside = output[0].code.length - JSON.stringify({ EVENT, TYPES }).length;
  assert.ok(beside < 1024, `${beside} bytes beside the constants (expected: less than 1 KiB)`);
  assert.match(output[0].code, /onMessageReceived/);
});

test('the browser file is within its limit', async () => {
  const size = gzipSync(await read('barrage.min.js'), { level: 9 }).length;
  assert.ok(size <= 20 * 1024, `${size} bytes (expected: ${20 * 1024} at most)`);
});

test('the tarball has what package.json names, the licences and the pages, and no sources or tests', async () => {
  const paths = (await packed).files.map(({ path }) => path);
  const needed = ['LICENSE', 'README.md', 'COMPATIBILITY.md', 'docs/migration.md', 'dist/THIRD-PARTY.txt'];
  for (const path of [...needed, 'dist/esm/index.d.ts', 'dist/cjs/index.d.ts', 'dist/cjs/package.json']) {
    assert.ok(paths.includes(path), `${path} is missing`);
  }
  assert.deepEqual(
    paths.filter((path) => !/^(dist|docs)\/|^(LICENSE|package\.json|[A-Z]+\.md)$/.test(path)),
    [],
  );
  assert.deepEqual(
    paths.filter((path) => /(?<!\.d)\.ts$/.test(path)),
    [],
  );
});

test('bundlers, Node and TypeScript find the right file, as publint sees it', async () => {
  const tarball = new Uint8Array(await readFile(`target/${(await packed).filename}`)).buffer;
  const { messages } = await publint({ level: 'suggestion', strict: true, pack: { tarball } });
  assert.deepEqual(
    messages.map(({ code, path }) => `${code} at ${path.join('.')}`),
    [],
  );
});

test('nothing has to be installed with it', async () => {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Record<string, unknown>;
  assert.equal(manifest['dependencies'], undefined);
  assert.equal(manifest['peerDependencies'], undefined);
});
