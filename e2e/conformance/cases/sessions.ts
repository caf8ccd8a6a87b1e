import { expect } from '@playwright/test';

import { userSig } from '../../harness/usersig';
import type { Cases } from './case';

export const sessions: Cases = {
  'a wrong UserSig is refused with its code, and a good one is taken after it': async (scene) => {
    const eve = await scene.guest();
    const now = Math.floor(Date.now() / 1000);
    await eve.refused(70009, 'login', { userID: 'eve', userSig: userSig('eve', { secret: 'not the secret of it' }) });
    const old = userSig('eve', { issued: now - 7200, expire: 3600 });
    await eve.refused(70001, 'login', { userID: 'eve', userSig: old });
    await eve.refused(70013, 'login', { userID: 'eve', userSig: userSig('bob') });
    await scene.login(eve, 'eve');
  },

  'errors say what to do': async (scene) => {
    const eve = await scene.guest();
    const sig = userSig('eve', { secret: 'not the secret of it' });
    expect((await eve.refused(70009, 'login', { userID: 'eve', userSig: sig })).hint).toMatch(/\w+ \w+ \w+/);
    await scene.login(eve, 'eve');
    expect((await eve.refused(10010, 'joinGroup', { groupID: 'nowhere' })).hint).toMatch(/\w+ \w+ \w+/);
  },

  'a second login puts the first out, which can come back': async (scene) => {
    const first = await scene.user('alice');
    const second = await scene.guest();
    await scene.login(second, first.userID);
    expect(await first.isTold('kicked')).toEqual({ reason: 'login' });
    await scene.login(first, first.userID);
    await second.isTold('kicked');
  },

  "the app's server puts a user out": async (scene) => {
    const alice = await scene.user('alice');
    await scene.rest.call('im_open_login_svc/kick', { UserID: alice.userID });
    expect(await alice.isTold('kicked')).toEqual({ reason: 'rest' });
  },

  'after a logout another user can log in': async (scene) => {
    const groupID = await scene.emptyRoom();
    const viewer = await scene.user('alice');
    await viewer.join(groupID);
    await viewer.call('logout', {});
    await scene.login(viewer, `${viewer.userID}-2`);
    await viewer.join(groupID);
    const reader = await scene.user('reader');
    await reader.join(groupID);
    await viewer.say(groupID, 'hello');
    expect(await reader.hearsText('hello')).toMatchObject({ from: viewer.userID });
  },

  'a nick and an avatar are read by others and go with messages': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const profile = { nick: '新 Bob', avatar: 'https://img.example/new.png' };
    await bob.call('updateProfile', profile);
    await bob.say(groupID, 'it is me');
    expect(await owner.hearsText('it is me')).toMatchObject(profile);
    const userIDs = [bob.userID];
    const { profiles } = await owner.call('profiles', { userIDs });
    expect(profiles).toEqual([{ userID: bob.userID, ...profile }]);
  },
};
