import { newRoomId } from '../harness/app';
import { chat, timJs, webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import type { Sdk } from '../harness/sdk';
import { nickOf, type Viewer } from '../harness/viewer';

const site = useServer();

interface Listed {
  memberList: { userID: string; nick: string; role: string; muteUntil: number; joinTime: number }[];
  offset: number;
}

/** A room that alice owns, with her and others in it. */
async function liveRoom(audience: Audience, sdk: Sdk, ...others: string[]): Promise<[string, Viewer, Viewer[]]> {
  const alice = await (await audience.open(sdk, site.url)).enterAs('alice');
  const room = newRoomId('members');
  await alice.invoke('createGroup', { type: alice.type('GRP_AVCHATROOM'), name: 'My room', groupID: room });
  await alice.join(room);
  const members = [];
  for (const name of others) {
    const member = await (await audience.open(sdk, site.url)).enterAs(name);
    await member.join(room);
    members.push(member);
  }
  return [room, alice, members];
}

for (const sdk of webSdks) {
  test.describe(sdk.name, () => {
    test('the member list shows who is online, newest first, with nick and role', async ({ audience }) => {
      const [room, alice] = await liveRoom(audience, sdk, 'bob', 'carol');

      const { memberList } = (await alice.invoke('getGroupMemberList', { groupID: room, offset: 0 })) as Listed;

      expect(memberList.map(({ userID }) => userID)).toEqual(['carol', 'bob', 'alice']);
      expect(memberList[1]).toMatchObject({ nick: nickOf('bob'), role: 'Member', muteUntil: 0 });
      expect(memberList[2]).toMatchObject({ role: 'Owner' });
      const online = (await alice.invoke('getGroupOnlineMemberCount', room)) as { memberCount: number };
      expect(online.memberCount).toBe(3);
    });

    test('a mute silences a member for its time, all are told, and its end too', async ({ audience }) => {
      const [room, alice, [bob]] = await liveRoom(audience, sdk, 'bob');
      if (bob === undefined) throw new Error('bob is there');

      await alice.invoke('setGroupMemberMuteTime', { groupID: room, userID: 'bob', muteTime: 600 });

      const tip = await bob.expectMessage({ type: bob.type('MSG_GRP_TIP'), payload: { operationType: 7 } });
      expect(tip.payload).toMatchObject({ operatorID: 'alice', memberList: [{ userID: 'bob', muteTime: 600 }] });
      await expect(bob.sendText(room, 'may I?')).rejects.toMatchObject({ code: 10017 });
      await expect(
        bob.invoke('setGroupMemberMuteTime', { groupID: room, userID: 'alice', muteTime: 60 }),
      ).rejects.toMatchObject({ code: 10007 });
      await alice.invoke('setGroupMemberMuteTime', { groupID: room, userID: 'bob', muteTime: 0 });
      await bob.sendText(room, 'thank you');
      await alice.expectText('thank you');
    });

    test('while all are muted the owner speaks and members do not', async ({ audience }) => {
      const [room, alice, [bob]] = await liveRoom(audience, sdk, 'bob');
      if (bob === undefined) throw new Error('bob is there');

      await alice.invoke('updateGroupProfile', { groupID: room, muteAllMembers: true });

      const tip = await bob.expectMessage({ type: bob.type('MSG_GRP_TIP'), payload: { operationType: 6 } });
      expect(tip.payload.newGroupProfile).toEqual({ muteAllMembers: true });
      await expect(bob.sendText(room, 'may I?')).rejects.toMatchObject({ code: 10017 });
      await alice.sendText(room, 'silence');
      await bob.expectText('silence');
      await expect(bob.invoke('updateGroupProfile', { groupID: room, muteAllMembers: false })).rejects.toMatchObject({
        code: 10007,
      });
      await alice.invoke('updateGroupProfile', { groupID: room, muteAllMembers: false });
      await bob.sendText(room, 'at last');
      await alice.expectText('at last');
    });

    test('a ban takes a member out, and keeps the member out until its end', async ({ audience }) => {
      const [room, alice, [bob, carol]] = await liveRoom(audience, sdk, 'bob', 'carol');
      if (bob === undefined || carol === undefined) throw new Error('bob and carol are there');

      await expect(
        carol.invoke('deleteGroupMember', { groupID: room, userIDList: ['bob'], reason: 'no', duration: 60 }),
      ).rejects.toMatchObject({ code: 10007 });
      await alice.invoke('deleteGroupMember', { groupID: room, userIDList: ['bob'], reason: 'spam', duration: 3600 });

      const notice = await bob.expectMessage({ type: bob.type('MSG_GRP_SYS_NOTICE'), payload: { operationType: 21 } });
      expect(notice.payload.groupProfile.groupID).toBe(room);
      const tip = await carol.expectMessage({ type: carol.type('MSG_GRP_TIP'), payload: { operationType: 10 } });
      expect(tip.payload.userIDList).toEqual(['bob']);
      await expect(bob.join(room)).rejects.toMatchObject({ code: 10007 });
      await alice.sendText(room, 'without bob');
      await carol.expectText('without bob');
      expect(bob.texts()).toEqual([]);
      const { memberList } = (await alice.invoke('getGroupMemberList', { groupID: room, offset: 0 })) as Listed;
      expect(memberList.map(({ userID }) => userID)).toEqual(['carol', 'alice']);
    });

    test('searching a room by its id finds it, and another one does not exist', async ({ audience }) => {
      const [room, , [bob]] = await liveRoom(audience, sdk, 'bob');
      if (bob === undefined) throw new Error('bob is there');

      const found = (await bob.invoke('searchGroupByID', room)) as { group: { groupID: string; name: string } };

      expect(found.group).toMatchObject({ groupID: room, name: 'My room' });
      await expect(bob.invoke('searchGroupByID', newRoomId('nowhere'))).rejects.toMatchObject({ code: 10010 });
    });

    test('a user who asks for it is in several rooms at once', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url, { unlimitedAVChatRoom: true })).enter('alice');
      const rooms = [newRoomId('one'), newRoomId('two'), newRoomId('three')];
      for (const room of rooms) {
        await site.rest.createRoom(room);
        await alice.join(room);
      }

      for (const [i, room] of rooms.entries()) await site.rest.send(room, `hello ${i}`);

      for (const [i, room] of rooms.entries()) expect((await alice.expectText(`hello ${i}`)).to).toBe(room);
      await alice.sendText(rooms[1] ?? '', 'to the second');
      await alice.invoke('quitGroup', rooms[1]);
      await site.rest.send(rooms[1] ?? '', 'nobody hears');
      await site.rest.send(rooms[2] ?? '', 'end');
      await alice.expectText('end');
      expect(alice.texts('nobody')).toEqual([]);
    });

    test('a message is taken back by its sender and by the owner, not by others', async ({ audience }) => {
      const [room, alice, [bob, carol]] = await liveRoom(audience, sdk, 'bob', 'carol');
      if (bob === undefined || carol === undefined) throw new Error('bob and carol are there');
      const mine = await bob.sendText(room, 'oops');
      const seen = await carol.expectText('oops');

      await bob.withMessages('revokeMessage', [mine.ID]);

      if (sdk.family === '3.x') {
        const event = await carol.expectEvent('onMessageRevoked');
        expect(event.data).toMatchObject([{ ID: seen.ID, sequence: seen.sequence }]);
      }
      await bob.sendText(room, 'not so good');
      const theirs = await alice.expectText('not so good');
      const notMine = await carol.expectText('not so good');
      await expect(carol.withMessages('revokeMessage', [notMine.ID])).rejects.toMatchObject({ code: 10007 });
      await alice.withMessages('revokeMessage', [theirs.ID]);
      const late = await (await audience.open(sdk, site.url)).enterAs('dave');
      await alice.sendText(room, 'still here');
      await late.join(room);
      await late.expectText('still here');
      expect(late.texts()).toEqual(['still here']);
    });

    test('a message to all rooms arrives once, marked as such, at members and guests', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url, { unlimitedAVChatRoom: true })).enter('alice');
      const guest = await audience.open(sdk, site.url);
      const rooms = [newRoomId('one'), newRoomId('two')];
      for (const room of rooms) {
        await site.rest.createRoom(room);
        await alice.join(room);
      }
      await guest.join(rooms[0] ?? '');

      const text = `to all rooms ${newRoomId('')}`;
      const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }];
      await site.rest.call('group_open_http_svc/send_broadcast_msg', {
        Random: Math.floor(Math.random() * 0xffffffff),
        MsgBody,
      });

      for (const viewer of [alice, guest]) {
        const message = await viewer.expectText(text);
        expect(message, viewer.name).toMatchObject({ isBroadcastMessage: true });
      }
      await site.rest.send(rooms[1] ?? '', 'end');
      await alice.expectText('end');
      expect(alice.texts('to all')).toEqual([text]);
    });
  });
}

test('tim-js-sdk: the profile of a member tells the mute', async ({ audience }) => {
  const [room, alice] = await liveRoom(audience, timJs, 'bob');
  await alice.invoke('setGroupMemberMuteTime', { groupID: room, userID: 'bob', muteTime: 600 });

  const options = { groupID: room, userIDList: ['bob', 'nobody'] };
  const { memberList } = (await alice.invoke('getGroupMemberProfile', options)) as Listed;

  expect(memberList.map(({ userID }) => userID)).toEqual(['bob']);
  expect(memberList[0]?.muteUntil).toBeGreaterThan(Date.now() / 1000 + 500);
});

test('@tencentcloud/chat: an admin mutes, speaks while all are muted, and is one no more', async ({ audience }) => {
  const [room, alice, [bob, carol]] = await liveRoom(audience, chat, 'bob', 'carol');
  if (bob === undefined || carol === undefined) throw new Error('bob and carol are there');
  const admin = { groupID: room, userID: 'bob', role: 'Admin' };

  // Made by the SDK, which knows the roles; the server refuses it too (ModerationTest).
  await expect(bob.invoke('setGroupMemberRole', { ...admin, userID: 'carol' })).rejects.toMatchObject({ code: 2681 });
  await alice.invoke('setGroupMemberRole', admin);

  const tip = await carol.expectMessage({ type: carol.type('MSG_GRP_TIP'), payload: { operationType: 4 } });
  expect(tip.payload).toMatchObject({ operatorID: 'alice', userIDList: ['bob'] });
  await bob.expectMessage({ type: bob.type('MSG_GRP_SYS_NOTICE'), payload: { operationType: 9 } });
  await bob.invoke('setGroupMemberMuteTime', { groupID: room, userID: 'carol', muteTime: 60 });
  await expect(carol.sendText(room, 'may I?')).rejects.toMatchObject({ code: 10017 });
  await expect(
    bob.invoke('setGroupMemberMuteTime', { groupID: room, userID: 'alice', muteTime: 60 }),
  ).rejects.toMatchObject({ code: 10007 });
  await alice.invoke('updateGroupProfile', { groupID: room, muteAllMembers: true });
  await bob.sendText(room, 'I may');
  await alice.invoke('setGroupMemberRole', { ...admin, role: 'Member' });
  await carol.expectMessage({ type: carol.type('MSG_GRP_TIP'), payload: { operationType: 5 } });
  await expect(bob.sendText(room, 'and now?')).rejects.toMatchObject({ code: 10017 });
});

test('@tencentcloud/chat: a room has five admins, and no sixth', async ({ audience }) => {
  const [room, alice] = await liveRoom(audience, chat);
  const others = Array.from({ length: 6 }, (_, i) => `admin-${i}`);
  for (const userID of others) await site.rest.importAccount(userID);
  const promote = (userID: string): Promise<unknown> =>
    alice.invoke('setGroupMemberRole', { groupID: room, userID, role: 'Admin' });

  for (const userID of others.slice(0, 5)) await promote(userID);

  await expect(promote(others[5] ?? '')).rejects.toMatchObject({ code: 10004 });
});

test('@tencentcloud/chat: the owner marks members', async ({ audience }) => {
  const [room, alice, [bob]] = await liveRoom(audience, chat, 'bob', 'carol');
  if (bob === undefined) throw new Error('bob is there');
  const mark = { groupID: room, userIDList: ['bob'], markType: 1000, enableMark: true };

  await alice.invoke('markGroupMemberList', mark);

  const marked = { groupID: room, filter: { markType: 1000 }, offset: 0 };
  expect(((await alice.invoke('getGroupMemberList', marked)) as Listed).memberList.map((m) => m.userID)).toContain(
    'bob',
  );
  await expect(bob.invoke('markGroupMemberList', mark)).rejects.toMatchObject({ code: 10007 });
  await alice.invoke('markGroupMemberList', { ...mark, enableMark: false });
});
