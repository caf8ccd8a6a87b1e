import { newRoomId } from '../harness/app';
import { Link } from '../harness/link';
import { allSdks, webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { sleep } from '../harness/until';
import { Wire } from '../harness/wire';

const site = useServer();

for (const sdk of allSdks) {
  test.describe(sdk.name, () => {
    test('a second login of the user puts the first out of the room', async ({ audience }) => {
      const room = await site.rest.createRoom(newRoomId('kick'));
      const first = await (await audience.open(sdk, site.url)).enter('alice');
      await first.join(room);
      const second = await (await audience.open(sdk, site.url)).enter('alice');

      const kicked = await first.expectEvent('kickedOut');
      const kinds = [first.type('KICKED_OUT_MULT_ACCOUNT'), first.type('KICKED_OUT_MULT_DEVICE')];
      expect(kinds).toContain((kicked.data as { type: string }).type);

      await second.join(room);
      await site.rest.send(room, 'for who is still here');
      await second.expectText('for who is still here');
      expect(first.texts()).toEqual([]);
    });
  });
}

for (const sdk of webSdks) {
  test(`${sdk.name} falls silent after its login: no answer makes it ask again and again`, async ({ audience }) => {
    const link = await Link.to(site.server.port);
    const viewer = await (await audience.open(sdk, link.url)).enter('alice');
    await viewer.join(await site.rest.createRoom(newRoomId('silent')));
    await sleep(2500);

    const before = link.bytesSent;
    await sleep(3000);

    expect(link.bytesSent - before, 'bytes sent in 3 s').toBeLessThan(5000);
    await link.close();
  });
}

test('on a connection that was put out, requests fail in an ordinary way and its logout is answered', async () => {
  const first = await Wire.connect(site.url);
  await first.login('carol');
  const second = await Wire.connect(site.url);
  await second.login('carol');
  await expect
    .poll(() => first.frames.map((frame) => frame.head.servcmd))
    .toContain('im_open_status.stat_forceoffline');

  const late = await first.join(await site.rest.createRoom(newRoomId('late')));
  expect(late.ErrorCode).not.toBe(0);
  // These would log the user out a second time, with the wrong reason.
  expect([20002, 70001, 1002]).not.toContain(late.ErrorCode);
  // The SDKs ask this on their own after a login, and expect no refusal.
  const joined = await first.request('million_group_open_http_svc.get_joined_group_list', { Member_Account: 'carol' });
  expect(joined).toMatchObject({ ErrorCode: 0, TotalCount: 0 });
  expect(await first.request('heartbeat.alive', {})).toMatchObject({ ErrorCode: 0 });
  expect(await first.request('im_open_status.wslogout', { wslogout_type: 1 })).toMatchObject({ ErrorCode: 0 });
  first.close();
  second.close();
});

test('a login reply has all that the SDKs look for', async () => {
  const wire = await Wire.connect(site.url);
  const reply = await wire.login('dora');

  expect(reply).toMatchObject({ ActionStatus: 'OK', ErrorCode: 0 });
  expect(reply['TinyId']).toMatch(/^\d+$/);
  expect(typeof reply['A2Key']).toBe('string');
  expect(reply['InstId']).toBeGreaterThan(0);
  expect(Math.abs((reply['TimeStamp'] as number) - Date.now() / 1000)).toBeLessThan(5);
  expect(reply['HelloInterval']).toBeGreaterThanOrEqual(20);
  expect(reply['HelloInterval']).toBeLessThanOrEqual(30);
  expect(reply['PurchaseBits'], 'bit 2: history for newcomers').toMatch(/^[01]{0,61}1[01]{2}$/);
  wire.close();
});

test('/info speaks text frames, /binfo binary ones, and both the same wire', async () => {
  const room = await site.rest.createRoom(newRoomId('text'));
  const [text, binary] = [await Wire.connect(site.url, { path: '/info' }), await Wire.connect(site.url)];
  for (const [index, wire] of [text, binary].entries()) {
    await wire.login(`speaker${index}`);
    expect(await wire.join(room)).toMatchObject({ ErrorCode: 0, HugeGroupFlag: 1 });
  }

  await site.rest.send(room, 'z'.repeat(5000));

  for (const wire of [text, binary]) await expect.poll(() => wire.pushed().length).toBe(1);
  expect(text.pushed()).toEqual(binary.pushed());
  for (const wire of [text, binary]) wire.close();
});
