/**
 * How long a newcomer takes from a clean clone to a page that chats in a room of an own app: the copy, `./dev run` with all
 * that it builds, and each step in the console, with a pause before each as somebody needs who looks for the button.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { ConsoleWindow } from '../harness/console-window';
import { freePort } from '../harness/ports';
import { publish, snippet } from '../harness/quick-start';
import { expect, test } from '../harness/test';
import { sleep } from '../harness/until';

const ROOT = resolve(import.meta.dirname, '../..');
const LOOK_MS = 2_000;

test('from a clean clone to a page that chats', async ({ browser }) => {
  test.setTimeout(900_000);
  const folder = await mkdtemp(join(tmpdir(), 'first-steps-'));
  const port = await freePort();
  const began = Date.now();
  const passed = (): string => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  const says = (what: string): boolean => process.stdout.write(`${passed()}: ${what}\n`);

  execFileSync('git', ['clone', '-q', ROOT, join(folder, 'barrage')]);
  const server = spawn('./dev', ['run', '--port', String(port), '--data', join(folder, 'data')], {
    cwd: join(folder, 'barrage'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let password = '';
    for await (const line of createInterface(server.stdout)) {
      password = /^console .* password (\S+)/.exec(line)?.[1] ?? password;
      if (password !== '') break;
    }
    server.stdout.resume();
    says('the server is ready');

    const window = await (await ConsoleWindow.open(browser, `http://127.0.0.1:${port}`)).signIn('admin', password);
    const { page } = window;
    page.setDefaultTimeout(20_000);
    let acts = 2;
    const act = async (step: () => Promise<unknown>): Promise<void> => {
      acts += 1;
      await sleep(LOOK_MS);
      await step();
    };
    await act(() => page.getByRole('navigation').getByText('Apps', { exact: true }).click());
    await act(() => window.button('New app').click());
    await act(() => window.answer('Create', 'My first app'));
    await expect(page.getByText('My first app').first()).toBeVisible();
    says('there is an app');

    await act(() => page.getByRole('navigation').getByText('Developer tools', { exact: true }).click());
    await act(() => page.getByLabel('Room').fill('my-first-room'));
    await act(() => page.getByRole('button', { name: 'Create this room' }).click());
    await expect(page.getByText('is there now')).toBeVisible();
    says('there is a room');

    const shown = [];
    for (const user of ['ann', 'ben']) {
      await act(() => page.getByLabel('User', { exact: true }).fill(user));
      await act(() => page.getByRole('button', { name: `Fill in a UserSig for ${user}` }).click());
      await expect(snippet(page)).not.toContainText("userSig: 'USERSIG'");
      const file = join(folder, 'barrage/sdk/dist/barrage.min.js');
      const { url } = await publish((await snippet(page).textContent()) ?? '', 'barrage.min.js', file);
      const chat = await page.context().newPage();
      await act(() => chat.goto(url));
      await expect(chat.getByText('You are in.')).toBeVisible();
      shown.push(chat);
    }
    const [ann, ben] = shown;
    if (ann === undefined || ben === undefined) throw new Error('two pages were opened');
    await act(() => ann.getByLabel('Message').fill('hello'));
    await act(() => ann.getByRole('button', { name: 'Send' }).click());
    await expect(ben.getByText('ann: hello')).toBeVisible();
    says(`two pages chat, after ${acts} acts of ${LOOK_MS / 1000} s each in the console`);
    await window.close();
  } finally {
    server.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
});
