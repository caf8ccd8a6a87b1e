import { expect } from '@playwright/test';

import type { Cases } from './case';

export const members: Cases = {
  'a mute silences for its time, is told and is ended': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const userID = bob.userID;
    await bob.refused(10007, 'mute', { groupID, userID: owner.userID, seconds: 60 });
    await owner.call('mute', { groupID, userID, seconds: 600 });
    const tip = await bob.hears('tip', { tip: 'mute' });
    expect(tip.payload).toMatchObject({ operator: owner.userID, users: [userID], seconds: 600 });
    await bob.refused(10017, 'send', { groupID, kind: 'text', payload: { text: 'may I?' } });
    await owner.call('mute', { groupID, userID, seconds: 0 });
    await bob.say(groupID, 'thank you');
    await owner.hearsText('thank you');
  },

  'while all are muted only the owner speaks': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await owner.call('updateGroup', { groupID, muteAll: true });
    const tip = await bob.hears('tip', { tip: 'group' });
    expect(tip.payload['change']).toEqual({ muteAll: true });
    await bob.refused(10017, 'send', { groupID, kind: 'text', payload: { text: 'may I?' } });
    await owner.say(groupID, 'silence');
    await bob.hearsText('silence');
    await owner.call('updateGroup', { groupID, muteAll: false });
    await bob.say(groupID, 'at last');
    await owner.hearsText('at last');
  },

  'a ban takes a member out and keeps it out, and all are told': async (scene) => {
    const [groupID, owner, [bob, carol]] = await scene.room('bob', 'carol');
    const userID = bob.userID;
    await carol.refused(10007, 'ban', { groupID, userID, seconds: 60, reason: 'no' });
    await owner.call('ban', { groupID, userID, seconds: 3600, reason: 'spam' });
    expect(await bob.hears('notice', { notice: '21' })).toMatchObject({ groupID });
    await carol.hears('tip', { tip: 'ban', users: [userID] });
    await bob.refused(10007, 'joinGroup', { groupID });
    await owner.say(groupID, 'without bob');
    await carol.hearsText('without bob');
    expect(bob.texts()).toEqual([]);
    const { members: left } = await owner.call('members', { groupID });
    expect(left.map((member) => member.userID)).toEqual([carol.userID, owner.userID]);
  },

  'the list of members, with nick and role': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const { members: all } = await owner.call('members', { groupID });
    expect(all).toEqual([
      { userID: bob.userID, nick: 'bob', role: 'Member', muteUntil: 0 },
      { userID: owner.userID, nick: 'owner', role: 'Owner', muteUntil: 0 },
    ]);
  },

  'the list of members shows who is muted': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await owner.call('mute', { groupID, userID: bob.userID, seconds: 600 });
    const { members: all } = await owner.call('members', { groupID });
    const until = all.find(({ userID }) => userID === bob.userID)?.muteUntil ?? 0;
    expect(until).toBeGreaterThan(Date.now() / 1000 + 500);
  },

  'an admin is made, may mute, and is one no more': async (scene) => {
    const [groupID, owner, [bob, carol]] = await scene.room('bob', 'carol');
    const [admin, other] = [bob.userID, carol.userID];
    await owner.call('setRole', { groupID, userID: admin, role: 'Admin' });
    await carol.hears('tip', { tip: 'admin', users: [admin] });
    await bob.hears('notice', { notice: '9' });
    await bob.call('mute', { groupID, userID: other, seconds: 60 });
    await carol.refused(10017, 'send', { groupID, kind: 'text', payload: { text: 'may I?' } });
    await bob.refused(10007, 'mute', { groupID, userID: owner.userID, seconds: 60 });
    await owner.call('updateGroup', { groupID, muteAll: true });
    await bob.say(groupID, 'I may');
    await owner.call('setRole', { groupID, userID: admin, role: 'Member' });
    await carol.hears('tip', { tip: 'noAdmin', users: [admin] });
    await bob.refused(10017, 'send', { groupID, kind: 'text', payload: { text: 'and now?' } });
  },

  'members are marked, and listed by their marks': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const mark = { groupID, userID: bob.userID, mark: 1000 };
    await owner.call('mark', { ...mark, on: true });
    const { members: marked } = await owner.call('members', { groupID, mark: 1000 });
    expect(marked.map(({ userID }) => userID)).toEqual([bob.userID]);
    await bob.refused(10007, 'mark', { ...mark, on: false });
    await owner.call('mark', { ...mark, on: false });
    // Another one asks: published SDKs do not ask twice within seconds.
    expect(await bob.call('members', { groupID, mark: 1000 })).toEqual({ members: [] });
  },
};
