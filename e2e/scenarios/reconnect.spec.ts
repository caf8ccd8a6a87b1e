import { newRoomId } from '../harness/app';
import { Link } from '../harness/link';
import { allSdks, webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { until } from '../harness/until';

const site = useServer();

/** A published SDK notices a silent network after 10 s without a frame and 3 s without the answer to its ping. */
const SILENCE = 30_000;

for (const sdk of allSdks) {
  test.describe(sdk.name, () => {
    test('a cut connection comes back by itself; what was said meanwhile arrives, each message once', async ({
      audience,
    }) => {
      const room = await site.rest.createRoom(newRoomId('cut'));
      const link = await Link.to(site.server.port);
      const alice = await (await audience.open(sdk, link.url)).enter('alice');
      await alice.join(room);
      await site.rest.send(room, 'before');
      await alice.expectText('before');

      link.cut();
      for (let index = 0; index < 10; index += 1) await site.rest.send(room, `meanwhile ${index}`);

      await alice.expectText('meanwhile 9', SILENCE);
      await alice.sendText(room, 'I am back');
      await site.rest.send(room, 'after');
      await alice.expectText('after');
      expect(alice.texts()).toEqual([
        'before',
        ...Array.from({ length: 10 }, (_, index) => `meanwhile ${index}`),
        'after',
      ]);
      await link.close();
    });

    test('a network that goes silent costs no message either', async ({ audience }) => {
      test.setTimeout(90_000);
      const room = await site.rest.createRoom(newRoomId('silent'));
      const link = await Link.to(site.server.port);
      const alice = await (await audience.open(sdk, link.url)).enter('alice');
      await alice.join(room);

      link.freeze();
      for (let index = 0; index < 10; index += 1) await site.rest.send(room, `meanwhile ${index}`);

      await alice.expectText('meanwhile 9', SILENCE);
      await site.rest.send(room, 'after');
      await alice.expectText('after');
      expect(alice.texts()).toEqual([...Array.from({ length: 10 }, (_, index) => `meanwhile ${index}`), 'after']);
      await link.close();
    });

    test('a cut while a message is on its way sends it once', async ({ audience }) => {
      const room = await site.rest.createRoom(newRoomId('on-its-way'));
      const link = await Link.to(site.server.port);
      const alice = await (await audience.open(sdk, link.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      await alice.join(room);
      await bob.join(room);

      link.dropAnswers();
      const sending = alice.sendText(room, 'did you get this?');
      await bob.expectText('did you get this?');
      link.cut();

      expect(await sending).toMatchObject({ status: 'success' });
      await alice.sendText(room, 'and this?');
      await bob.expectText('and this?');
      expect(bob.texts()).toEqual(['did you get this?', 'and this?']);
      await link.close();
    });
  });
}

for (const sdk of webSdks) {
  test(`a guest on ${sdk.name} misses nothing when its connection is cut`, async ({ audience }) => {
    const room = await site.rest.createRoom(newRoomId('guest-cut'));
    const link = await Link.to(site.server.port);
    const guest = await audience.open(sdk, link.url);
    await guest.join(room);
    await site.rest.send(room, 'before');
    await guest.expectText('before');

    link.cut();
    for (let index = 0; index < 5; index += 1) await site.rest.send(room, `meanwhile ${index}`);

    await guest.expectText('meanwhile 4', SILENCE);
    expect(guest.texts()).toEqual(['before', ...Array.from({ length: 5 }, (_, index) => `meanwhile ${index}`)]);
    await link.close();
  });
}

test('who stays away keeps the place in the room for minutes, and others do not see it leave', async ({ audience }) => {
  const room = await site.rest.createRoom(newRoomId('away'));
  const link = await Link.to(site.server.port);
  const [sdk] = webSdks;
  if (sdk === undefined) throw new Error('no SDK');
  const alice = await (await audience.open(sdk, link.url)).enter('alice');
  const bob = await (await audience.open(sdk, site.url)).enter('bob');
  await alice.join(room);
  await bob.join(room);
  await alice.expectMessage({ type: alice.type('MSG_GRP_TIP') });

  link.cut();
  await until('new connection', SILENCE, () => (link.connections > 0 ? true : undefined));
  await bob.sendText(room, 'still here?');

  await alice.expectText('still here?', SILENCE);
  const quit = Number(bob.type('GRP_TIP_MBR_QUIT'));
  expect(bob.messages.filter((message) => message.payload.operationType === quit)).toEqual([]);
  await link.close();
});
