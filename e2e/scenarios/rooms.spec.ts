/** What the cases of e2e/conformance do not hold of rooms, members, attributes and counters. */
import { newRoomId } from '../harness/app';
import { chat, timJs, webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import type { Sdk } from '../harness/sdk';
import type { Viewer } from '../harness/viewer';

const site = useServer();

type Attributes = Record<string, string>;

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
    test('the online count follows who comes and goes', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const room = await site.rest.createRoom(newRoomId('online'));
      const count = async (): Promise<unknown> => {
        const data = await alice.invoke('getGroupOnlineMemberCount', room);
        return (data as { memberCount: number }).memberCount;
      };
      await alice.join(room);
      await bob.join(room);

      await expect.poll(count, { timeout: 25_000, intervals: [1000] }).toBe(2);
      await bob.invoke('quitGroup', room);
      await expect.poll(count, { timeout: 25_000, intervals: [1000] }).toBe(1);
    });

    test('searching a room by its id finds it, and another one does not exist', async ({ audience }) => {
      const [room, , [bob]] = await liveRoom(audience, sdk, 'bob');
      if (bob === undefined) throw new Error('bob is there');

      const found = (await bob.invoke('searchGroupByID', room)) as { group: { groupID: string; name: string } };

      expect(found.group).toMatchObject({ groupID: room, name: 'My room' });
      await expect(bob.invoke('searchGroupByID', newRoomId('nowhere'))).rejects.toMatchObject({ code: 10010 });
    });

    test('attributes and counters that do not fit are refused with their codes', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const groupID = newRoomId('limits');
      await site.rest.createRoom(groupID);
      await alice.join(groupID);
      const init = (groupAttributes: Attributes): Promise<unknown> =>
        alice.invoke('initGroupAttributes', { groupID, groupAttributes });

      await expect(init({ ['k'.repeat(33)]: '' })).rejects.toMatchObject({ code: 10045 });
      await expect(init({ k: 'v'.repeat(4001) })).rejects.toMatchObject({ code: 10046 });
      const many = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v']));
      await expect(init(many)).rejects.toMatchObject({ code: 10047 });
      const big = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`k${i}`, 'v'.repeat(4000)]));
      await expect(init(big)).rejects.toMatchObject({ code: 10048 });
      await expect(alice.invoke('deleteGroupAttributes', { groupID, keyList: ['nothing'] })).rejects.toMatchObject({
        code: 10050,
      });
      const counters = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`c${i}`, 1]));
      await expect(alice.invoke('setGroupCounters', { groupID, counters })).rejects.toMatchObject({ code: 10063 });
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

test('@tencentcloud/chat: a room has five admins, and no sixth', async ({ audience }) => {
  const [room, alice] = await liveRoom(audience, chat);
  const others = Array.from({ length: 6 }, (_, i) => `admin-${i}`);
  for (const userID of others) await site.rest.importAccount(userID);
  const promote = (userID: string): Promise<unknown> =>
    alice.invoke('setGroupMemberRole', { groupID: room, userID, role: 'Admin' });

  for (const userID of others.slice(0, 5)) await promote(userID);

  await expect(promote(others[5] ?? '')).rejects.toMatchObject({ code: 10004 });
});

// It tells the others nothing, so it cannot play the case of e2e/conformance.
test('tim-js-sdk: a message is taken back by its sender and by the owner, not by others', async ({ audience }) => {
  const [room, alice, [bob, carol]] = await liveRoom(audience, timJs, 'bob', 'carol');
  if (bob === undefined || carol === undefined) throw new Error('bob and carol are there');
  const mine = await bob.sendText(room, 'oops');
  await carol.expectText('oops');

  await bob.withMessages('revokeMessage', [mine.ID]);

  await bob.sendText(room, 'not so good');
  const theirs = await alice.expectText('not so good');
  const notMine = await carol.expectText('not so good');
  await expect(carol.withMessages('revokeMessage', [notMine.ID])).rejects.toMatchObject({ code: 10007 });
  await alice.withMessages('revokeMessage', [theirs.ID]);
  const late = await (await audience.open(timJs, site.url)).enterAs('dave');
  await alice.sendText(room, 'still here');
  await late.join(room);
  await late.expectText('still here');
  expect(late.texts()).toEqual(['still here']);
});
