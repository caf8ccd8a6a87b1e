/** The SDK of this repository as its users have it: from the tarball, outside the repository, by the code of its pages. */
import { join } from 'node:path';

import type { Page } from '@playwright/test';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

import { AppSite, Consumer } from '../harness/consumer';
import { MiniProgram } from '../harness/mini-program';
import { useServer } from '../harness/site';
import { settled, snippetsOf, type Snippet } from '../harness/snippets';
import { expect, test } from '../harness/test';
import { until } from '../harness/until';
import { userSig } from '../harness/usersig';

const site = useServer();
const ROOM = 'live-1';
const PATIENCE = 20_000;
const PAGES = ['README.md', 'docs/migration.md', 'docs/errors.md', 'COMPATIBILITY.md', 'ARCHITECTURE.md'];
/** Blocks that are no programs. */
const PROSE = ['sh', ''];

/** What the test itself uses of the SDK's instance. */
interface Guest {
  on(name: string, handler: (event: { data: unknown }) => void): void;
  joinGroup(options: { groupID: string }): Promise<unknown>;
}

let consumer: Consumer;
let app: AppSite;
let snippets: Snippet[];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  consumer = await Consumer.create(['ws', '@types/ws', '@types/node', 'tim-js-sdk', '@tencentcloud/chat']);
  app = await AppSite.start();
  snippets = (await Promise.all(PAGES.map(snippetsOf))).flat();
  const places = { server: site.url, app: app.url };
  const named = snippets.flatMap(({ file, code }) =>
    file === undefined ? [] : [[file, settled(code, places)] as const],
  );
  await consumer.write(Object.fromEntries(named));
  await site.rest.createRoom(ROOM);
});

test.afterAll(async () => {
  await app.close();
  await consumer.end();
});

/** A page of the app's, whose errors fail the test. */
async function open(page: Page, name: string, folder: string): Promise<Page> {
  app.folders.set(name, join(consumer.folder, folder));
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${app.url}/${name}/`);
  return page;
}

test('every piece of code on the pages has a name and compiles as strictly as can be', async () => {
  const nameless = snippets.filter(({ file, language }) => file === undefined && !PROSE.includes(language));
  expect(nameless).toEqual([]);
  const sources = snippets.flatMap(({ file = '' }) => (/\.[mc]?[jt]s$/.test(file) ? [file] : []));
  await consumer.write({
    'ambient.d.ts': `
      declare function Page<T>(page: T & ThisType<T & { setData(data: object): void }>): void;
      declare function getApp(): { globalData: { userID: string; userSig: string } };
      declare const uni: import('@barrage/sdk').Wx;`,
    // Published declarations leave `proxyServer` out.
    'migration/main.js': code('migration/main.js').replace("'tim-js-sdk'", "'@barrage/sdk'"),
  });
  const shared = {
    types: ['node'],
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    allowJs: true,
    checkJs: true,
  };
  const forNode = sources.filter((file) => file.startsWith('node/'));
  await consumer.compile(forNode, { ...shared, module: 'node16', moduleResolution: 'node16' });
  const typed = sources.filter((file) => file.endsWith('.ts'));
  const bundled = { ...shared, module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true };
  await consumer.compile(typed, bundled);
  // A Mini Program's page has handlers whose parameters no declaration names.
  const scripts = sources.filter((file) => file.endsWith('.js'));
  await consumer.compile(['ambient.d.ts', ...scripts], { ...bundled, noImplicitAny: false });
});

for (const [name, file, options] of [
  ['an ES module under node16', 'consumer.mts', { module: 'node16', moduleResolution: 'node16' }],
  ['CommonJS under node16', 'consumer.cts', { module: 'node16', moduleResolution: 'node16' }],
  ['a bundler', 'consumer.ts', { module: 'esnext', moduleResolution: 'bundler' }],
  ['the old way', 'consumer.ts', { module: 'commonjs', moduleResolution: 'node10', esModuleInterop: true }],
] as const) {
  test(`TypeScript has the types, for ${name}`, async () => {
    await consumer.write({
      [file]: `
        import TIM, { create, EVENT, type Message } from '@barrage/sdk';
        const tim = create({ SDKAppID: 1, proxyServer: 'ws://127.0.0.1' });
        tim.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
          const [first]: Message[] = data;
          if (first?.type === TIM.TYPES.MSG_TEXT) first.payload.text.trim();
        });
        // @ts-expect-error: there is no such event
        tim.on('nothing', () => undefined);
        // @ts-expect-error: not any
        const wrong: number = tim.getLoginUser();
        export { wrong };`,
    });
    await consumer.compile([file], { ...options, types: [], lib: ['ES2020', 'DOM'] });
  });
}

/** Waits until so many are in the room, guests included. */
async function present(count: number, state: () => string[] = () => []): Promise<void> {
  await expect
    .poll(() => site.rest.onlineMembers(ROOM), {
      message: `people in the room\n${state().join('\n')}`,
      timeout: PATIENCE,
    })
    .toBeGreaterThanOrEqual(count);
}

test('the quick starts for web pages chat with each other', async ({ browser }) => {
  await consumer.build('web');
  await consumer.write({
    'script/barrage.min.js': await consumer.installed('dist/barrage.min.js'),
    'platform/index.html': '<!doctype html><p></p><script type="module" src="./page.ts"></script>',
    'platform/page.ts': `
      import { tim } from './own';
      tim.on('onMessageReceived', ({ data }) => document.querySelector('p')?.append(JSON.stringify(data)));
      void tim.joinGroup({ groupID: '${ROOM}' });`,
  });
  await consumer.build('platform');
  const context = await browser.newContext();
  const bob = await open(await context.newPage(), 'web', 'web/dist');
  await expect(bob.locator('#lines')).toContainText('You are in.');
  const script = await open(await context.newPage(), 'script', 'script');
  const own = await open(await context.newPage(), 'platform', 'platform/dist');
  await present(3);

  await site.rest.send(ROOM, 'welcome');
  for (const page of [bob, script, own]) await expect(page.locator('body')).toContainText('welcome');
  await bob.fill('#text', 'hello 你好');
  await bob.click('button');
  await expect(bob.locator('#lines')).toContainText('bob: hello 你好');
  for (const page of [script, own]) await expect(page.locator('body')).toContainText('hello 你好');

  const mute = { GroupId: ROOM, Members_Account: ['bob'], MuteTime: 60 };
  await site.rest.call('group_open_http_svc/forbid_send_msg', mute);
  await bob.fill('#text', 'may I?');
  await bob.click('button');
  await expect(bob.locator('#lines')).toContainText('try again when the mute is over');
  await site.rest.call('group_open_http_svc/forbid_send_msg', { ...mute, MuteTime: 0 });
  await context.close();
});

test('the quick starts for Node answer and watch', async () => {
  const guest = consumer.start('node/guest.cjs');
  const bot = consumer.start('node/bot.mjs');
  const said = (text: string) => () => guest.find((line) => line.includes(text));
  await until('guest', PATIENCE, said('watching'), () => guest.join('\n'));
  await present(2, () => bot);
  await site.rest.send(ROOM, 'ping');
  await until('answer', PATIENCE, said('"pong"'), () => [...guest, ...bot].join('\n'));
  expect(bot).toEqual([]);
});

test('the quick start for Mini Programs chats, and that for uni-app watches', async () => {
  const modules = { '@barrage/sdk': await consumer.installed('dist/miniprogram/index.js') };
  const program = new MiniProgram(modules);
  const other = new MiniProgram(modules);
  try {
    const { tim } = other.run(transpiled(code('uni/live.js'))) as { tim: Guest };
    const heard: string[] = [];
    tim.on('onMessageReceived', ({ data }) => heard.push(JSON.stringify(data)));
    await tim.joinGroup({ groupID: ROOM });

    Object.assign(program.globalData, { userID: 'wei', userSig: userSig('wei') });
    program.run(code('miniprogram/live.js'));
    await program.call('onLoad');
    await site.rest.send(ROOM, 'welcome to the Mini Program');
    await until('welcome', PATIENCE, () => JSON.stringify(program.data).includes('welcome to the Mini') || undefined);
    await program.call('say', { detail: { value: 'thank you 谢谢' } });
    await until('thanks', PATIENCE, () => heard.find((line) => line.includes('thank you 谢谢')));
    await program.call('onUnload');
    expect([...program.faults, ...other.faults]).toEqual([]);
  } finally {
    program.end();
    other.end();
  }
});

test('a page that is rendered on a server imports it', async () => {
  await consumer.write({
    'ssr/page.ts': `
      import TIM, { create } from '@barrage/sdk';
      export const render = () => '<p>' + typeof create + ' ' + TIM.VERSION + '</p>';`,
    'ssr/print.mjs': `import { render } from './dist/page.js'; console.log(render());`,
  });
  await consumer.build('ssr', '--ssr', 'page.ts');
  const lines = consumer.start('ssr/print.mjs');
  await until(
    'rendered page',
    PATIENCE,
    () => lines[0],
    () => lines.join(),
  );
  expect(lines).toEqual(['<p>function 0.1.0</p>']);
});

for (const published of ['tim-js-sdk', '@tencentcloud/chat']) {
  test(`a page on ${published} goes on with another import`, async ({ browser }) => {
    const before = code('migration/main.js').replace("'tim-js-sdk'", `'${published}'`);
    const after = before.replace(`'${published}'`, "'@barrage/sdk'");
    expect(after).not.toBe(before);
    const shown: string[] = [];
    // A room without history for each.
    for (const [name, main] of [
      ['before', before],
      ['after', after],
    ] as const) {
      const html = '<!doctype html><body></body><script type="module" src="./main.js"></script>';
      const room = await site.rest.createRoom(`${name}-${published.replace(/\W/g, '')}`, { Name: 'Live' });
      await consumer.write({ [`${name}/main.js`]: main.replace(ROOM, room), [`${name}/index.html`]: html });
      await consumer.build(name, '--emptyOutDir');
      const context = await browser.newContext();
      const page = await open(await context.newPage(), name, `${name}/dist`);
      await expect(page.locator('body')).toContainText('said hello');
      await site.rest.send(room, 'and welcome');
      await expect(page.locator('body')).toContainText('and welcome');
      shown.push(await page.locator('body').innerText());
      await context.close();
    }
    expect(shown[1]).toBe(shown[0]);
  });
}

/** As the developer tools make CommonJS of a module. */
function transpiled(module: string): string {
  return transpileModule(module, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2017 } })
    .outputText;
}

/** The program of this name, with the addresses of this test. */
function code(file: string): string {
  const found = snippets.find((snippet) => snippet.file === file);
  if (found === undefined) throw new Error(`no code named ${file} on the pages`);
  return settled(found.code, { server: site.url, app: app.url });
}
