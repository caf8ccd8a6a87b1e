import { newRoomId } from '../harness/app';
import { webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import type { Viewer } from '../harness/viewer';

const site = useServer();

type Attributes = Record<string, string>;

async function attributesOf(viewer: Viewer, groupID: string): Promise<Attributes> {
  const data = await viewer.invoke('getGroupAttributes', { groupID, keyList: [] });
  return (data as { groupAttributes: Attributes }).groupAttributes;
}

async function countersOf(viewer: Viewer, groupID: string): Promise<Record<string, number>> {
  const data = await viewer.invoke('getGroupCounters', { groupID, keyList: [] });
  return (data as { counters: Record<string, number> }).counters;
}

for (const sdk of webSdks) {
  test.describe(sdk.name, () => {
    test('attributes are set, changed and deleted, and everybody sees them', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const groupID = newRoomId('attributes');
      await site.rest.createRoom(groupID);
      await alice.join(groupID);
      await bob.join(groupID);

      await alice.invoke('initGroupAttributes', { groupID, groupAttributes: { a: '1', b: '二' } });
      const event = await bob.expectEvent('groupAttributesUpdated');
      expect(event.data).toMatchObject({ groupID, groupAttributes: { a: '1', b: '二' } });
      await bob.invoke('setGroupAttributes', { groupID, groupAttributes: { b: '22', c: '3' } });
      expect(await attributesOf(bob, groupID)).toEqual({ a: '1', b: '22', c: '3' });
      await expect.poll(() => attributesOf(alice, groupID)).toEqual({ a: '1', b: '22', c: '3' });
      await alice.invoke('deleteGroupAttributes', { groupID, keyList: ['a'] });
      await expect.poll(() => attributesOf(bob, groupID)).toEqual({ b: '22', c: '3' });
      await alice.invoke('deleteGroupAttributes', { groupID, keyList: [] });
      await expect.poll(() => attributesOf(bob, groupID)).toEqual({});
    });

    test('attributes that do not fit are refused with their codes', async ({ audience }) => {
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
    });

    test('who knows an older state of the attributes is told of the conflict', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const groupID = newRoomId('race');
      await site.rest.createRoom(groupID);
      await site.rest.call('group_open_http_svc/set_group_attr', {
        GroupId: groupID,
        GroupAttr: [{ key: 'a', value: '1' }],
      });
      await alice.join(groupID);

      const late = alice.invoke('setGroupAttributes', { groupID, groupAttributes: { a: '2' } });

      await expect(late).rejects.toMatchObject({ code: 10056 });
      expect(await attributesOf(alice, groupID)).toEqual({ a: '1' });
      await alice.invoke('setGroupAttributes', { groupID, groupAttributes: { a: '2' } });
    });

    test('counters are set, raised and lowered, and everybody is told', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const groupID = newRoomId('counters');
      await site.rest.createRoom(groupID);
      await alice.join(groupID);
      await bob.join(groupID);

      await alice.invoke('setGroupCounters', { groupID, counters: { like: 5, gift: 1 } });
      const event = await bob.expectEvent('onGroupCounterUpdated');
      expect(event.data).toMatchObject({ groupID });
      const raised = await bob.invoke('increaseGroupCounter', { groupID, key: 'like', value: 3 });
      expect(raised).toMatchObject({ counters: { like: 8 } });
      expect(await countersOf(bob, groupID), 'right after the own change').toMatchObject({ like: 8 });
      await alice.invoke('decreaseGroupCounter', { groupID, key: 'gift', value: 2 });
      expect(await countersOf(alice, groupID)).toEqual({ like: 8, gift: -1 });
      const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`c${i}`, 1]));
      await expect(alice.invoke('setGroupCounters', { groupID, counters: many })).rejects.toMatchObject({
        code: 10063,
      });
    });

    test('custom fields are written by the owner and read by all', async ({ audience }) => {
      const alice = await (await audience.open(sdk, site.url)).enter('alice');
      const bob = await (await audience.open(sdk, site.url)).enter('bob');
      const groupID = newRoomId('fields');
      const field = (value: string): object => ({ groupID, groupCustomField: [{ key: 'live_url', value }] });
      await alice.invoke('createGroup', { type: alice.type('GRP_AVCHATROOM'), name: 'x', ...field('rtmp://1') });
      await alice.join(groupID);
      await bob.join(groupID);

      await alice.invoke('updateGroupProfile', field('rtmp://2'));

      const tip = await bob.expectMessage({ type: bob.type('MSG_GRP_TIP'), payload: { operationType: 6 } });
      expect(tip.payload.newGroupProfile).toEqual({ groupCustomField: [{ key: 'live_url', value: 'rtmp://2' }] });
      expect((await bob.groupProfile(groupID, ['live_url'])).groupCustomField).toContainEqual({
        key: 'live_url',
        value: 'rtmp://2',
      });
      await expect(bob.invoke('updateGroupProfile', field('rtmp://3'))).rejects.toMatchObject({ code: 10007 });
    });
  });
}
