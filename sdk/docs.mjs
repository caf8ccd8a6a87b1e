/** Writes docs/api.md and docs/errors.md from the sources; with --check it fails when they are not as they would be. */
import console from 'node:console';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { Application } from 'typedoc';

const HINT = /^ {2}(\d+): '(.*)',$/gm;
const OWN = /^ {2}([A-Z_]+): (\d+),$/gm;
const SERVERS = /^ {4}[A-Z_]+\((\d+), "(.*)"\)[,;]$/gm;

/** Codes that no table of the server has. */
const OTHERS = [
  [1002, 'this login was replaced by a newer login'],
  [80001, "refused by the app's server for its words"],
];

/** Every code that has a hint: its meaning is the server's text, or the name of the SDK's own code. */
async function errors() {
  const source = await readFile('src/errors.ts', 'utf8');
  const server = await readFile('../protocol/src/main/java/io/barrage/protocol/ErrorCode.java', 'utf8');
  const meanings = new Map([...server.matchAll(SERVERS)].map(([, code, text]) => [Number(code), text]));
  for (const [code, text] of OTHERS) meanings.set(code, text);
  const own = new Map([...source.matchAll(OWN)].map(([, name, code]) => [Number(code), `\`CODE.${name}\``]));
  const rows = [...source.matchAll(HINT)].map(([, code, hint]) => [Number(code), hint]).sort(([a], [b]) => a - b);
  const table = (title, chosen, meaning) => [
    `| Code | ${title} | What to do |`,
    '|---|---|---|',
    ...chosen.map(([code, hint]) => `| ${code} | ${meaning.get(code) ?? ''} | ${hint} |`),
  ];
  return [
    '# Errors',
    '',
    'What fails, fails with a `BarrageError`: a `code`, a `message` that names the value and what was expected, and a `hint` of',
    "what to do. This page is written from `src/errors.ts` and the server's table by `npm run docs -w sdk`.",
    '',
    '## Made by the SDK',
    '',
    ...table(
      'Name',
      rows.filter(([code]) => own.has(code)),
      own,
    ),
    '',
    '## Answered by the server',
    '',
    "Codes without a row here come through as they are; [the server's pages](../../docs/protocol.md) list all of them.",
    '',
    ...table(
      'Meaning',
      rows.filter(([code]) => !own.has(code)),
      meanings,
    ),
    '',
  ].join('\n');
}

/** One page for all that the package exports; fails when something of it has no comment where it needs one. */
async function api() {
  const out = await mkdtemp('target/api-');
  const application = await Application.bootstrapWithPlugins({
    entryPoints: ['src/index.ts'],
    tsconfig: 'tsconfig.build.json',
    plugin: ['typedoc-plugin-markdown'],
    out,
    router: 'module',
    outputFileStrategy: 'modules',
    readme: 'none',
    sort: ['source-order'],
    name: 'API',
    disableSources: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    excludeExternals: true,
    excludeNotDocumented: false,
    useCodeBlocks: false,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    enumMembersFormat: 'table',
    // Parts of types that say all there is to say.
    intentionallyNotExported: ['NUMBER_TAGS', 'Media', 'SocketTask', 'NetworkListener'],
    validation: { notExported: true, invalidLink: true, notDocumented: false },
    logLevel: 'Warn',
  });
  const project = await application.convert();
  if (project === undefined) throw new Error('TypeDoc could not read the sources');
  application.validate(project);
  await application.generateOutputs(project);
  if (application.logger.hasWarnings()) throw new Error('TypeDoc has warned');
  const page = await readFile(join(out, 'README.md'), 'utf8');
  await rm(out, { recursive: true });
  return page;
}

const pages = { 'docs/errors.md': await errors(), 'docs/api.md': await api() };
for (const [path, text] of Object.entries(pages)) {
  if (!process.argv.includes('--check')) await writeFile(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    console.error(`${path} is not what the sources say: npm run docs -w sdk`);
    process.exitCode = 1;
  }
}
