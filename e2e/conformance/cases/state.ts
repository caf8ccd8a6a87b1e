import { expect } from '@playwright/test';

import type { Cases } from './case';

export const state: Cases = {
  'attributes are set, changed, deleted and cleared, and everybody knows': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const isTold = async (attributes: Record<string, string>): Promise<void> => {
      const wanted = sorted(attributes);
      await bob.isTold('attributes', (told) => told.groupID === groupID && sorted(told.attributes) === wanted);
      expect((await bob.call('attributes', { groupID })).attributes).toEqual(attributes);
    };
    await owner.call('setAttributes', { groupID, attributes: { a: '1', b: '二' }, replace: true });
    await isTold({ a: '1', b: '二' });
    await owner.call('setAttributes', { groupID, attributes: { b: '22', c: '3' }, replace: false });
    await isTold({ a: '1', b: '22', c: '3' });
    await owner.call('deleteAttributes', { groupID, keys: ['a'] });
    await isTold({ b: '22', c: '3' });
    await owner.call('deleteAttributes', { groupID, keys: [] });
    await isTold({});
  },

  'who knows an older state of the attributes is told of the conflict': async (scene) => {
    const groupID = await scene.emptyRoom();
    const GroupAttr = [{ key: 'a', value: '1' }];
    await scene.rest.call('group_open_http_svc/set_group_attr', { GroupId: groupID, GroupAttr });
    const alice = await (await scene.user('alice')).join(groupID);
    const change = { groupID, attributes: { a: '2' }, replace: false };
    await alice.refused(10056, 'setAttributes', change);
    expect(await alice.call('attributes', { groupID })).toEqual({ attributes: { a: '1' } });
    await alice.call('setAttributes', change);
    expect(await alice.call('attributes', { groupID })).toEqual({ attributes: { a: '2' } });
  },

  'counters are set, raised and lowered, and everybody knows': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await owner.call('setCounters', { groupID, counters: { like: 5, gift: 1 } });
    await bob.isTold('counter', ({ key, value }) => key === 'like' && value === 5);
    expect(await bob.call('increaseCounter', { groupID, key: 'like', value: 3 })).toEqual({ counters: { like: 8 } });
    expect((await bob.call('counters', { groupID })).counters, 'after the own change').toMatchObject({ like: 8 });
    await owner.isTold('counter', (told) => told.groupID === groupID && told.key === 'like' && told.value === 8);
    await owner.call('decreaseCounter', { groupID, key: 'gift', value: 2 });
    expect(await owner.call('counters', { groupID })).toEqual({ counters: { like: 8, gift: -1 } });
  },

  'taps of a thumb are counted': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await Promise.all([1, 2, 3].map((count) => bob.call('like', { groupID, count })));
    await owner.isTold('counter', ({ key, value }) => key === 'like' && value === 6);
  },
};

function sorted(attributes: Record<string, string>): string {
  return JSON.stringify(Object.entries(attributes).sort());
}
