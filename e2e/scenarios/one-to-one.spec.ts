import { Link } from '../harness/link';
import { allSdks, chat, timJs, webSdks, type Sdk } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import { sleep } from '../harness/until';
import { avatarOf, nickOf, type Viewer } from '../harness/viewer';

const site = useServer();

let users = 0;

/** Two users whom no other test knows, the first on the given SDK and the second on the other family. */
async function pair(audience: Audience, sdk: Sdk): Promise<{ me: Viewer; peer: Viewer }> {
  users += 1;
  const other = sdk.family === '2.x' ? chat : timJs;
  const [me, peer] = await Promise.all([
    audience.open(sdk, site.url).then((viewer) => viewer.enterAs(`me${users}`)),
    audience.open(other, site.url).then((viewer) => viewer.enterAs(`peer${users}`)),
  ]);
  return { me, peer };
}

/** How the SDK counts: it tells of changes about once a second. */
async function expectUnread(viewer: Viewer, userId: string, count: number): Promise<void> {
  await expect
    .poll(async () => (await viewer.conversation(userId))?.unreadCount, `unread of ${userId} at ${viewer.name}`)
    .toBe(count);
}

const elements = [
  { create: 'createTextMessage', type: 'TIMTextElem', payload: { text: 'text with "quotes", 你好, 😀 and </script>' } },
  {
    create: 'createCustomMessage',
    type: 'TIMCustomElem',
    payload: { data: '{"gift":1}', description: 'gift', extension: 'x' },
  },
  { create: 'createFaceMessage', type: 'TIMFaceElem', payload: { index: 3, data: 'tt03' } },
  {
    create: 'createLocationMessage',
    type: 'TIMLocationElem',
    payload: { description: 'Shenzhen 深圳', longitude: 113.941_15, latitude: 22.545_5 },
  },
];

for (const sdk of allSdks) {
  test.describe(sdk.name, () => {
    test('every kind of element that needs no upload arrives as it was sent, both ways', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);

      for (const [from, to] of [
        [me, peer],
        [peer, me],
      ] as const) {
        for (const { create, type, payload } of elements) {
          const sent = await from.sendTo(to.userId, create, payload, { cloudCustomData: '{"x":1}' });
          const seen = await to.expectMessage({ ID: sent.ID });
          expect(seen, `${type} at ${to.name}`).toMatchObject({ type, payload, from: from.userId, flow: 'in' });
          expect(seen).toMatchObject({ cloudCustomData: '{"x":1}', time: sent.time, sequence: sent.sequence });
          expect(seen).toMatchObject({ nick: nickOf(from.userId), avatar: avatarOf(from.userId) });
        }
      }
    });

    test('the conversation counts what is unread, and reading tells the sender', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      for (const text of ['one', 'two', 'three']) await peer.textTo(me.userId, text);
      await me.expectText('three');
      await expectUnread(me, peer.userId, 3);

      await me.invoke('setMessageRead', { conversationID: `C2C${peer.userId}` });

      await peer.expectEvent('onMessageReadByPeer');
      await expectUnread(me, peer.userId, 0);
      const conversation = await me.conversation(peer.userId);
      expect(conversation?.lastMessage.messageForShow).toBe('three');
    });

    test('a receipt of a single message reaches its sender', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      const sent = await me.textTo(peer.userId, 'did you see this?', { needReadReceipt: true });
      const seen = await peer.expectText('did you see this?');
      expect(seen.needReadReceipt).toBe(true);

      await peer.withMessages('sendMessageReadReceipt', [seen.ID], { list: true });

      const receipt = await me.expectEvent('onMessageReadReceiptReceived');
      expect(receipt.data).toMatchObject([{ messageID: sent.ID, userID: peer.userId, isPeerRead: true }]);
    });

    test('a recalled message is recalled at the peer, in the count and in the history', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      await me.textTo(peer.userId, 'stays');
      const sent = await me.textTo(peer.userId, 'goes');
      await peer.expectText('goes');
      await expectUnread(peer, me.userId, 2);

      await me.withMessages('revokeMessage', [sent.ID]);

      const event = await peer.expectEvent('onMessageRevoked');
      expect(event.data).toMatchObject([{ ID: sent.ID, isRevoked: true }]);
      await expectUnread(peer, me.userId, 1);
      const again = await (await audience.open(sdk, site.url)).enter(peer.userId);
      const history = await again.history(me.userId);
      expect(history.map(({ isRevoked }) => isRevoked)).toEqual([false, true]);
      expect((await again.conversation(me.userId))?.lastMessage.isRevoked).toBe(true);
    });

    test('an edited message says the new text at the peer, and in the history', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      const sent = await me.textTo(peer.userId, 'first');
      await peer.expectText('first');

      await me.withMessages('modifyMessage', [sent.ID], { payload: { text: 'second' } });

      const event = await peer.expectEvent('onMessageModified');
      expect(event.data).toMatchObject([{ ID: sent.ID, payload: { text: 'second' } }]);
      const again = await (await audience.open(sdk, site.url)).enter(peer.userId);
      expect((await again.history(me.userId)).map(({ payload }) => payload.text)).toEqual(['second']);
    });

    test('the history is read page by page, with the same messages that were received', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      const texts = Array.from({ length: 35 }, (_, index) => `t${index}`);
      const sent = [];
      for (const text of texts) sent.push(await peer.textTo(me.userId, text));
      await me.expectText('t34');

      const again = await (await audience.open(sdk, site.url)).enter(me.userId);
      const history = await again.history(peer.userId);

      expect(history.map(({ payload }) => payload.text)).toEqual(texts);
      expect(history.map(({ ID }) => ID)).toEqual(sent.map(({ ID }) => ID));
      await expectUnread(again, peer.userId, 35);
    });

    test('what was sent to a user who is not there is unread after the login, not announced', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      await me.invoke('logout');
      await peer.textTo(me.userId, 'for later');

      await me.enter(me.userId);

      await expectUnread(me, peer.userId, 1);
      expect(me.texts()).toEqual([]);
      expect((await me.conversation(peer.userId))?.lastMessage.messageForShow).toBe('for later');
      expect((await me.conversation(peer.userId))?.userProfile.nick).toBe(nickOf(peer.userId));
    });

    test('a cut connection comes back by itself, and what was missed arrives once and in order', async ({
      audience,
    }) => {
      users += 1;
      const link = await Link.to(site.server.port);
      const me = await (await audience.open(sdk, link.url)).enter(`cut${users}`);
      const peer = await (await audience.open(chat, site.url)).enter(`talker${users}`);
      await peer.textTo(me.userId, 'm before');
      await me.expectText('m before');
      // The SDKs recover by whole seconds, before they ask the server: what comes in the second of the last message, or
      // while they recover, they may not count.
      await sleep(1005 - (Date.now() % 1000));

      link.down();
      for (let index = 0; index < 5; index += 1) await peer.textTo(me.userId, `m ${index}`);
      link.up();

      await me.expectText('m 4', 60_000);
      await expectUnread(me, peer.userId, 6);
      await peer.textTo(me.userId, 'm after');
      await me.expectText('m after');
      expect(me.texts('m')).toEqual(['m before', 'm 0', 'm 1', 'm 2', 'm 3', 'm 4', 'm after']);
      await expectUnread(me, peer.userId, 7);
      await link.close();
    });

    test('a blocked user is refused with 20007 until the block ends', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      await me.invoke('addToBlacklist', { userIDList: [peer.userId] });
      await expect(peer.textTo(me.userId, 'hello?')).rejects.toMatchObject({ code: 20007 });

      await me.invoke('removeFromBlacklist', { userIDList: [peer.userId] });
      await peer.textTo(me.userId, 'hello again');
      await me.expectText('hello again');
      expect(me.texts()).toEqual(['hello again']);
    });

    test('mutes and unknown users have their codes', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      await expect(me.textTo('nobody-here', 'x')).rejects.toMatchObject({ code: 20003 });
      const mute = (seconds: number) =>
        site.rest.call('openconfigsvr/setnospeaking', { Set_Account: me.userId, C2CmsgNospeakingTime: seconds });
      await mute(600);
      await expect(me.textTo(peer.userId, 'x')).rejects.toMatchObject({ code: 20012 });
      await mute(0);
      await me.textTo(peer.userId, 'free');
      await peer.expectText('free');
    });

    test('a conversation is pinned, cleared and deleted', async ({ audience }) => {
      const { me, peer } = await pair(audience, sdk);
      await peer.textTo(me.userId, 'hi');
      await me.expectText('hi');
      const conversationID = `C2C${peer.userId}`;

      await me.invoke('pinConversation', { conversationID, isPinned: true });
      const pinned = await (await audience.open(sdk, site.url)).enter(me.userId);
      // 3.x is ready before it has its conversations.
      await expect.poll(async () => (await pinned.conversation(peer.userId))?.isPinned).toBe(true);

      await pinned.invoke('deleteConversation', conversationID);
      expect(await pinned.conversation(peer.userId)).toBeUndefined();
      const empty = await (await audience.open(sdk, site.url)).enter(me.userId);
      expect(await empty.conversation(peer.userId)).toBeUndefined();
    });
  });
}

test("the app's server writes in a user's name, to the receiver and the sender's page", async ({ audience }) => {
  const { me, peer } = await pair(audience, timJs);
  const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'by the server' } }];
  await site.rest.call('openim/sendmsg', { From_Account: me.userId, To_Account: peer.userId, MsgRandom: 1, MsgBody });

  expect(await peer.expectText('by the server')).toMatchObject({ from: me.userId, flow: 'in' });
  expect(await me.expectText('by the server')).toMatchObject({ to: peer.userId, flow: 'out' });
});

for (const sdk of webSdks) {
  test(`${sdk.name} counts all that is unread, of conversations that began in the session too`, async ({
    audience,
  }) => {
    const { me, peer } = await pair(audience, sdk);
    await peer.textTo(me.userId, 'one');
    await me.expectText('one');

    const told = await me.expectEvent('onTotalUnreadMessageCountUpdated');
    expect(told.data).toBe(1);
  });
}
