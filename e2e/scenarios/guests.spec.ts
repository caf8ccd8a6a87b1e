import { newRoomId } from '../harness/app';
import { webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { Wire } from '../harness/wire';

const site = useServer();

for (const sdk of webSdks) {
  test.describe(sdk.name, () => {
    test('a guest gets a message within a second, however long it has waited', async ({ audience }) => {
      const room = await site.rest.createRoom(newRoomId('held'));
      const guest = await audience.open(sdk, site.url);
      await guest.join(room);
      await new Promise((resolve) => setTimeout(resolve, 3000));

      const since = Date.now();
      await site.rest.send(room, 'here at last');
      await guest.expectText('here at last');

      expect(Date.now() - since).toBeLessThan(1000);
    });
  });
}

test('a poll is answered before an SDK would give up on it', async () => {
  const room = await site.rest.createRoom(newRoomId('poll'));
  const guest = await Wire.connect(site.url);
  const { LongPollingKey: Key } = await guest.request('group_open_http_noauth_svc.apply_join_group', { GroupId: room });
  expect(typeof Key).toBe('string');

  const since = Date.now();
  const body = { USP: 1, StartSeq: 0, HoldTime: 90, Key, DownsizeFlag: 0 };
  const reply = await guest.request('group_open_long_polling_http_noauth_svc.get_msg', body);

  expect(reply).toMatchObject({ ErrorCode: 0 });
  expect(Date.now() - since).toBeLessThan(13_000);
  guest.close();
});
