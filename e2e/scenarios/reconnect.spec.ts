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
