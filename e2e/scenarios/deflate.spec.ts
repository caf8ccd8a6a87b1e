import type { Page } from '@playwright/test';

import { app, newRoomId } from '../harness/app';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { userSig } from '../harness/usersig';

const site = useServer();

interface PageSocket {
  socket: WebSocket;
  /** Every frame as text. */
  frames: string[];
}

type WithSocket = Window & { opened: PageSocket };

/** Opens a WebSocket of the browser's own, and gives the extensions that were agreed upon. */
async function open(page: Page, path: '/binfo' | '/info', compress: string): Promise<string> {
  // Not about:blank: Chromium refuses it the socket.
  await page.goto(`${site.url}/healthz`);
  const query = `sdkappid=${app.id}&platform=7&compress=${compress}`;
  return page.evaluate(
    (url) =>
      new Promise<string>((resolve, reject) => {
        const socket = new WebSocket(url);
        const frames: string[] = [];
        socket.binaryType = 'arraybuffer';
        socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
          frames.push(typeof data === 'string' ? data : new TextDecoder().decode(data));
        socket.onopen = () => {
          resolve(socket.extensions);
        };
        socket.onerror = () => {
          reject(new Error('the WebSocket was refused'));
        };
        (window as unknown as WithSocket).opened = { socket, frames };
      }),
    `${site.url.replace('http', 'ws')}${path}?${query}`,
  );
}

/** Sends a request as the path wants it, and gives the body of its reply. */
async function request(page: Page, seq: number, servcmd: string, head: object, body: object): Promise<string> {
  const frame = JSON.stringify({ head: { servcmd, seq, sdkappid: app.id, platform: 7, ...head }, body });
  await page.evaluate((text) => {
    const { socket } = (window as unknown as WithSocket).opened;
    socket.send(socket.url.includes('/info') ? text : new TextEncoder().encode(text));
  }, frame);
  await expect.poll(() => frames(page).then((all) => all.some((one) => one.includes(`"seq":${seq}`)))).toBe(true);
  return (await frames(page)).find((one) => one.includes(`"seq":${seq}`)) ?? '';
}

const frames = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as WithSocket).opened.frames);

for (const path of ['/binfo', '/info'] as const) {
  test(`a browser that asks for it gets permessage-deflate on ${path}, both ways`, async ({ page }) => {
    const room = await site.rest.createRoom(newRoomId('deflate'));
    expect(await open(page, path, 'deflate')).toMatch(/^permessage-deflate/);

    const user = { identifier: 'browser', usersig: userSig('browser') };
    const login = await request(page, 11, 'im_open_status.wslogin', user, { State: 'Online', InstType: 0 });
    const ticket = (JSON.parse(login) as { body: { A2Key: string; TinyId: string; InstId: number } }).body;
    const head = { a2: ticket.A2Key, tinyid: ticket.TinyId, status_instid: ticket.InstId };
    const joined = await request(page, 12, 'group_open_http_svc.apply_join_group', head, { GroupId: room });
    expect(joined).toContain('"ErrorCode":0');

    const said = `from the browser ${'many words 你好 '.repeat(3000)}`;
    const content = { MsgType: 'TIMTextElem', MsgContent: { Text: 'short' } };
    const sent = await request(page, 13, 'group_open_http_svc.send_group_msg', head, {
      GroupId: room,
      Random: 4711,
      MsgBody: [content],
      // Longer than one frame of the browser's, for the sake of the fragments.
      Ignored: said,
    });
    expect(sent).toContain('"ErrorCode":0');
    const text = `from the server ${'and more words '.repeat(100)}`;
    await site.rest.send(room, text);
    await expect.poll(() => frames(page).then((all) => all.filter((one) => one.includes(text)).length)).toBe(1);
    await page.evaluate(() => {
      (window as unknown as WithSocket).opened.socket.close();
    });
  });
}

test('a browser that does not ask for it in the URL goes without, as the SDKs do', async ({ page }) => {
  expect(await open(page, '/binfo', 'gzip')).toBe('');
  expect(await request(page, 21, 'heartbeat.alive', {}, {})).toContain('"ErrorCode":0');
});
