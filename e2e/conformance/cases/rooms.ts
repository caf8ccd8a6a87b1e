import { expect } from '@playwright/test';

import { newRoomId } from '../../harness/app';
import { avatarOf } from '../names';
import type { Heard } from '../vocabulary';
import type { Cases } from './case';

export const rooms: Cases = {
  "a room is made, with an ID of one's own or a new one, joined, and joined already": async (scene) => {
    const alice = await scene.user('alice');
    const groupID = newRoomId('made');
    const more = { introduction: 'intro', notification: 'notice', fields: { live_url: 'rtmp://x/1' } };
    expect(await alice.call('createGroup', { groupID, name: 'My room', ...more })).toEqual({ groupID });
    await alice.join(groupID);
    expect(await alice.call('joinGroup', { groupID })).toEqual({ status: 'already' });
    const found = await alice.call('group', { groupID, fields: ['live_url'] });
    expect(found).toEqual({ name: 'My room', ownerID: alice.userID, ...more });
    expect((await alice.call('createGroup', { name: 'No ID' })).groupID).toMatch(/^@TGS#/);
  },

  'an ID that is taken is refused, and so is a room that is not there': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await owner.refused(10025, 'createGroup', { groupID, name: 'Again' });
    await bob.refused(10021, 'createGroup', { groupID, name: 'Mine' });
    await bob.refused(10010, 'joinGroup', { groupID: 'nowhere' });
    await bob.refused(10010, 'group', { groupID: 'nowhere' });
    await (await scene.guest()).refused(10010, 'joinGroup', { groupID: 'nowhere' });
  },

  'who comes and who leaves is told': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const joined = await owner.hears('tip', { tip: 'join', users: [bob.userID] });
    expect(joined).toMatchObject({ groupID, nick: 'bob', avatar: avatarOf('bob') });
    await bob.call('quitGroup', { groupID });
    await owner.hears('tip', { tip: 'quit', users: [bob.userID] });
  },

  'who has left hears no more and cannot speak; the owner cannot leave': async (scene) => {
    const [groupID, owner, [bob, carol]] = await scene.room('bob', 'carol');
    await owner.refused(10009, 'quitGroup', { groupID });
    await bob.call('quitGroup', { groupID });
    await owner.say(groupID, 'without bob');
    await carol.hearsText('without bob');
    expect(bob.texts()).toEqual([]);
    await expect(bob.say(groupID, 'not quite')).rejects.toThrow();
  },

  'the owner alone dismisses, and everybody is told': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const guest = await (await scene.guest()).join(groupID);
    await bob.refused(10007, 'dismissGroup', { groupID });
    await owner.call('dismissGroup', { groupID });
    for (const one of [bob, guest]) expect(await one.hears('notice', { notice: '5' })).toMatchObject({ groupID });
    await bob.refused(10010, 'joinGroup', { groupID });
  },

  'a change of the room is told and read': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const change = { name: 'Renamed', introduction: 'i', notification: 'n', fields: { live_url: 'rtmp://x/2' } };
    await owner.call('updateGroup', { groupID, ...change });
    const tip = await bob.hears('tip', { tip: 'group', operator: owner.userID });
    expect(tip.payload['change']).toEqual(change);
    expect(await bob.call('group', { groupID, fields: ['live_url'] })).toMatchObject(change);
    await bob.refused(10007, 'updateGroup', { groupID, name: 'Mine' });
  },

  'the next room replaces the one before': async (scene) => {
    const alice = await scene.user('alice');
    const [one, two] = [await scene.emptyRoom(), await scene.emptyRoom()];
    await alice.join(one);
    await alice.join(two);
    await scene.rest.send(one, 'in the first');
    await scene.rest.send(two, 'in the second');
    expect(await alice.hearsText('in the second')).toMatchObject({ groupID: two });
    expect(alice.texts()).toEqual(['in the second']);
    await expect.poll(() => scene.rest.onlineMembers(one), { timeout: 25_000 }).toBe(0);
  },

  'several rooms at once, when asked for': async (scene) => {
    const alice = await scene.user('alice', { manyRooms: true });
    const [one, two] = [await scene.emptyRoom(), await scene.emptyRoom()];
    await alice.join(one);
    await alice.join(two);
    for (const room of [one, two]) await scene.rest.send(room, `to ${room}`);
    for (const room of [one, two]) expect(await alice.hearsText(`to ${room}`)).toMatchObject({ groupID: room });
    await alice.say(two, 'to the second');
    await alice.call('quitGroup', { groupID: two });
    await scene.rest.send(two, 'nobody hears');
    await scene.rest.send(one, 'end');
    await alice.hearsText('end');
    expect(alice.texts()).not.toContain('nobody hears');
  },

  'a newcomer gets the latest messages': async (scene) => {
    const groupID = await scene.emptyRoom();
    for (let i = 0; i < 25; i += 1) await scene.rest.send(groupID, `before ${i}`);
    const alice = await (await scene.user('alice')).join(groupID);
    await alice.hearsText('before 24');
    expect(alice.texts()).toEqual(Array.from({ length: 20 }, (_, i) => `before ${i + 5}`));
  },

  'what was said before is read in pages': async (scene) => {
    const groupID = await scene.emptyRoom();
    for (let i = 0; i < 12; i += 1) await scene.rest.send(groupID, `before ${i}`);
    const alice = await (await scene.user('alice')).join(groupID);
    const page = async (before?: number) => {
      const options = { groupID, count: 5, ...(before === undefined ? {} : { before }) };
      return (await alice.call('history', options)).messages;
    };
    const textsOf = (messages: Heard[]): unknown[] => messages.map(({ payload }) => payload['text']);
    // The archive is written a moment later.
    await expect(async () => {
      expect(textsOf(await page())).toEqual([7, 8, 9, 10, 11].map((i) => `before ${i}`));
    }).toPass({ timeout: 3000 });
    const [first] = await page();
    expect(textsOf(await page(first?.seq))).toEqual([2, 3, 4, 5, 6].map((i) => `before ${i}`));
    expect(first).toMatchObject({ groupID, kind: 'text', from: 'administrator' });
  },

  'the number of those online': async (scene) => {
    const [groupID, owner] = await scene.room('bob', 'carol');
    // Some SDKs know the number of the last tip for ten seconds.
    await expect.poll(() => owner.call('onlineCount', { groupID })).toEqual({ count: 3 });
  },
};
