import { newRoomId } from '../harness/app';
import { AppServer, type Called } from '../harness/app-server';
import { webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';

const appServer = new AppServer();
const site = useServer({ flags: async () => ['--apps.webhook.url', await appServer.start()] });

const BEFORE_SEND = 'Group.CallbackBeforeSendMsg';
const textOf = (call: Called): string => call.MsgBody?.[0]?.MsgContent.Text ?? '';

test.afterAll('stop the app server', () => {
  appServer.stop();
});

for (const sdk of webSdks) {
  test.describe(sdk.name, () => {
    test('the app refuses, drops and rewrites messages, and everybody sees it', async ({ audience }) => {
      appServer.answer = (call) => {
        if (call.CallbackCommand !== BEFORE_SEND) return undefined;
        switch (textOf(call)) {
          case 'refuse':
            return { ErrorCode: 1 };
          case 'own code':
            return { ErrorCode: 10101, ErrorInfo: 'not in this room' };
          case 'drop':
            return { ErrorCode: 2 };
          case 'bad word':
            return { ErrorCode: 0, MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }] };
          default:
            return undefined;
        }
      };
      const room = await site.rest.createRoom(newRoomId('webhooks'));
      const sender = await (await audience.open(sdk, site.url)).enter('sender');
      const reader = await (await audience.open(sdk, site.url)).enter('reader');
      await sender.join(room);
      await reader.join(room);

      await expect(sender.sendText(room, 'refuse')).rejects.toMatchObject({ code: 10016 });
      await expect(sender.sendText(room, 'own code')).rejects.toMatchObject({ code: 10101 });
      await sender.sendText(room, 'drop');
      await sender.sendText(room, 'bad word');
      await sender.sendText(room, 'as it is');

      await reader.expectText('as it is');
      expect(reader.texts()).toEqual(['***', 'as it is']);
      const modified = await sender.expectEvent('onMessageModified');
      expect(modified.data).toMatchObject([{ payload: { text: '***' } }]);
    });

    test('the app refuses a join and a new room with codes of its own', async ({ audience }) => {
      appServer.answer = (call) => {
        if (call.CallbackCommand === 'Group.CallbackBeforeApplyJoinGroup' && call['Requestor_Account'] === 'mallory')
          return { ErrorCode: 10150, ErrorInfo: 'not today' };
        return call.CallbackCommand === 'Group.CallbackBeforeCreateGroup' && call['Name'] === 'Forbidden'
          ? { ErrorCode: 1 }
          : undefined;
      };
      const room = await site.rest.createRoom(newRoomId('webhooks'));
      const mallory = await (await audience.open(sdk, site.url)).enter('mallory');

      await expect(mallory.join(room)).rejects.toMatchObject({ code: 10150 });
      await expect(
        mallory.invoke('createGroup', { type: mallory.type('GRP_AVCHATROOM'), name: 'Forbidden' }),
      ).rejects.toMatchObject({ code: 10016 });
    });

    test('the app is told of rooms, members and messages', async ({ audience }) => {
      appServer.answer = () => undefined;
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const room = newRoomId('webhooks');
      await alice.invoke('createGroup', { type: alice.type('GRP_AVCHATROOM'), name: 'Mine', groupID: room });
      await alice.join(room);
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      await bob.join(room);
      const sent = await bob.sendText(room, 'hello');
      await bob.invoke('quitGroup', room);
      await alice.invoke('dismissGroup', room);

      await appServer.expectCall('Group.CallbackAfterCreateGroup', { GroupId: room, Owner_Account: 'alice' });
      await appServer.expectCall('Group.CallbackAfterNewMemberJoin', {
        GroupId: room,
        NewMemberList: [{ Member_Account: 'bob' }],
      });
      const told = await appServer.expectCall('Group.CallbackAfterSendMsg', { GroupId: room, From_Account: 'bob' });
      expect(told.MsgSeq).toBe(sent.sequence);
      await appServer.expectCall('Group.CallbackAfterMemberExit', { GroupId: room, ExitType: 'Quit' });
      await appServer.expectCall('Group.CallbackAfterGroupDestroyed', { GroupId: room, Name: 'Mine' });
    });
  });
}
