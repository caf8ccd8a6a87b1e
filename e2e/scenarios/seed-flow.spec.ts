import { newRoomId } from '../harness/app';
import { allSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { avatarOf, nickOf } from '../harness/viewer';
import { Wire } from '../harness/wire';

const site = useServer();

for (const sdk of allSdks) {
  test.describe(sdk.name, () => {
    test('the steps of the guide lead from create() to a message on another screen', async ({ audience }) => {
      const room = await site.rest.createRoom(newRoomId('seed'), { Name: 'Seed', Notification: 'be kind' });
      const bob = await (await audience.open(sdk, site.url)).enterAs('bob');
      await bob.join(room);

      const alice = await audience.open(sdk, site.url);
      expect(await alice.create(), 'TIM.create() returns the same instance for the same SDKAppID').toBe(true);
      await alice.invoke('setLogLevel', 0);

      const login = await alice.login('alice');
      expect(login).toMatchObject({ actionStatus: 'OK', errorCode: 0 });
      await alice.expectEvent('sdkStateReady');

      const profile = { nick: nickOf('alice'), avatar: avatarOf('alice') };
      expect(await alice.invoke('updateMyProfile', profile)).toMatchObject(profile);

      const joined = await alice.join(room);
      expect(joined.status).toBe(alice.type('JOIN_STATUS_SUCCESS'));
      expect(joined.group).toMatchObject({ groupID: room, name: 'Seed', type: alice.type('GRP_AVCHATROOM') });

      const sent = await alice.sendText(room, 'Hello world! 你好 😀', { priority: alice.type('MSG_PRIORITY_NORMAL') });
      expect(sent).toMatchObject({ status: 'success', from: 'alice', to: room });

      const seen = await bob.expectText('Hello world! 你好 😀');
      expect(seen).toMatchObject({ ...profile, ID: sent.ID, from: 'alice', to: room, priority: 'Normal' });
      expect(seen.sequence).toBe(sent.sequence);
    });

    test('a guest who sends is told that it has to log in', async ({ audience }) => {
      const room = await site.rest.createRoom(newRoomId('mute-guest'));
      const guest = await audience.open(sdk, site.url);
      await guest.join(room);

      await expect(guest.sendText(room, 'let me speak')).rejects.toMatchObject({ code: 2024 });
    });
  });
}

test('the server itself refuses a send without a login', async () => {
  const room = await site.rest.createRoom(newRoomId('no-ticket'));
  const guest = await Wire.connect(site.url);
  const joined = await guest.request('group_open_http_noauth_svc.apply_join_group', { GroupId: room, WebPushFlag: 1 });
  expect(joined).toMatchObject({ ErrorCode: 0, JoinedStatus: 'JoinedSuccess', HugeGroupFlag: 1 });

  const refused = await guest.request('group_open_http_svc.send_group_msg', {
    From_Account: 'alice',
    GroupId: room,
    Random: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'sneaked in' } }],
  });
  expect(refused).toMatchObject({ ActionStatus: 'FAIL' });
  expect(refused.ErrorCode).not.toBe(0);
  expect(refused.ErrorInfo).not.toBe('');
  guest.close();
});
