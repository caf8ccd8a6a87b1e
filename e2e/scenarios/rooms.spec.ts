import { newRoomId } from '../harness/app';
import { webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import type { Viewer } from '../harness/viewer';

const site = useServer();

async function createRoom(owner: Viewer, groupID: string, fields: object = {}): Promise<void> {
  await owner.invoke('createGroup', { type: owner.type('GRP_AVCHATROOM'), name: 'My room', groupID, ...fields });
}

for (const sdk of webSdks) {
  test.describe(sdk.name, () => {
    test('a user creates a room, joins it, and is told when it already is in', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const room = newRoomId('create');
      await createRoom(alice, room, { introduction: 'intro', notification: 'notice' });

      const joined = await alice.join(room);
      expect(joined.status).toBe(alice.type('JOIN_STATUS_SUCCESS'));
      expect(joined.group).toMatchObject({ groupID: room, name: 'My room', ownerID: 'alice', type: 'AVChatRoom' });
      expect((await alice.join(room)).status).toBe(alice.type('JOIN_STATUS_ALREADY_IN_GROUP'));
      expect(await site.rest.groupInfo(room)).toMatchObject({ Name: 'My room', Owner_Account: 'alice' });
    });

    test('a room without a given id gets one', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');

      const data = await alice.invoke('createGroup', { type: alice.type('GRP_AVCHATROOM'), name: 'No id' });

      const { groupID } = (data as { group: { groupID: string } }).group;
      expect(groupID).toMatch(/^@TGS#/);
      expect((await alice.join(groupID)).status).toBe(alice.type('JOIN_STATUS_SUCCESS'));
    });

    test('an id that is taken is refused: 10025 for its owner, 10021 for anybody else', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const room = newRoomId('taken');
      await createRoom(alice, room);

      await expect(createRoom(alice, room)).rejects.toMatchObject({ code: 10025 });
      await expect(createRoom(bob, room)).rejects.toMatchObject({ code: 10021 });
    });

    test('the owner cannot leave, a member can', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const room = newRoomId('leave');
      await createRoom(alice, room);
      await alice.join(room);
      await bob.join(room);

      await expect(alice.invoke('quitGroup', room)).rejects.toMatchObject({ code: 10009 });
      expect(await bob.invoke('quitGroup', room)).toMatchObject({ groupID: room });

      await alice.sendText(room, 'are you gone?');
      await site.rest.send(room, 'he is');
      await alice.expectText('he is');
      expect(bob.texts()).toEqual([]);
      await expect(bob.sendText(room, 'not quite')).rejects.toMatchObject({ code: 2101 });
    });

    test('only the owner dismisses, and members and guests are told', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const guest = await audience.open(sdk, site.url);
      const room = newRoomId('dismiss');
      await createRoom(alice, room);
      for (const viewer of [alice, bob, guest]) await viewer.join(room);

      await expect(bob.invoke('dismissGroup', room)).rejects.toMatchObject({ code: 10007 });
      await alice.invoke('dismissGroup', room);

      for (const viewer of [bob, guest]) {
        const type = viewer.type('MSG_GRP_SYS_NOTICE');
        const notice = await viewer.expectMessage({ type });
        expect(notice.payload, viewer.name).toMatchObject({ operationType: 5, groupProfile: { groupID: room } });
      }
      await expect(bob.join(room)).rejects.toMatchObject({ code: 10010 });
      expect(await site.rest.groupInfo(room)).toMatchObject({ ErrorCode: 10010 });
    });

    test('a room that does not exist can be neither joined nor looked at', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const guest = await audience.open(sdk, site.url);

      await expect(alice.join('nowhere')).rejects.toMatchObject({ code: 10010 });
      await expect(guest.join('nowhere')).rejects.toMatchObject({ code: 10010 });
      await expect(alice.groupProfile('nowhere')).rejects.toMatchObject({ code: 10010 });
    });

    test('a change of the profile is a tip for all and is there afterwards', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const room = newRoomId('profile');
      await createRoom(alice, room, { groupCustomField: [{ key: 'live_url', value: 'rtmp://x/1' }] });
      await alice.join(room);
      await bob.join(room);
      expect((await bob.groupProfile(room, ['live_url'])).groupCustomField).toEqual([
        { key: 'live_url', value: 'rtmp://x/1' },
      ]);

      const changes = { name: 'Renamed', introduction: 'new intro', notification: 'new notice' };
      const groupCustomField = [{ key: 'live_url', value: 'rtmp://x/2' }];
      await alice.invoke('updateGroupProfile', { groupID: room, ...changes, groupCustomField });

      const operationType = Number(bob.type('GRP_TIP_GRP_PROFILE_UPDATED'));
      const tip = await bob.expectMessage({ type: bob.type('MSG_GRP_TIP'), payload: { operationType } });
      expect(tip.payload.newGroupProfile).toMatchObject({ groupName: 'Renamed', groupCustomField });
      expect(await bob.groupProfile(room, ['live_url'])).toMatchObject({ ...changes, groupCustomField });
      await expect(bob.invoke('updateGroupProfile', { groupID: room, name: 'Mine' })).rejects.toMatchObject({
        code: 10007,
      });
    });

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

    test('the next room replaces the one before', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const one = await site.rest.createRoom(newRoomId('one'));
      const two = await site.rest.createRoom(newRoomId('two'));
      await alice.join(one);
      await alice.join(two);

      await site.rest.send(one, 'in the first');
      await site.rest.send(two, 'in the second');

      expect(await alice.expectText('in the second')).toMatchObject({ to: two });
      expect(alice.texts()).toEqual(['in the second']);
      await expect.poll(() => site.rest.onlineMembers(one), { timeout: 25_000 }).toBe(0);
    });

    test('with unlimitedAVChatRoom a user is in several rooms at once', async ({ audience }) => {
      const viewer = await audience.open(sdk, site.url, { unlimitedAVChatRoom: true });
      await viewer.enter('alice');
      const rooms = await Promise.all(['a', 'b', 'c'].map((part) => site.rest.createRoom(newRoomId(`many-${part}`))));
      for (const room of rooms) await viewer.join(room);

      for (const room of rooms) await site.rest.send(room, `to ${room}`);

      for (const room of rooms) expect(await viewer.expectText(`to ${room}`)).toMatchObject({ to: room });
    });

    test('a newcomer gets the latest messages of the room', async ({ audience }) => {
      const room = await site.rest.createRoom(newRoomId('history'));
      for (let index = 0; index < 25; index += 1) await site.rest.send(room, `before ${index}`);
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      await alice.join(room);

      await alice.expectText('before 24');
      expect(alice.texts('before')).toEqual(Array.from({ length: 20 }, (_, index) => `before ${index + 5}`));
    });
  });
}
