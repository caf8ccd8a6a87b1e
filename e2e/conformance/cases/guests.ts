import { expect } from '@playwright/test';

import { avatarOf } from '../names';
import type { Cases } from './case';

export const guests: Cases = {
  'a guest reads what is said from its coming to its leaving': async (scene) => {
    const [groupID, owner] = await scene.room();
    await owner.say(groupID, 'too early');
    const guest = await (await scene.guest()).join(groupID);
    await owner.say(groupID, 'in time');
    expect(await guest.hearsText('in time')).toMatchObject({
      groupID,
      from: owner.userID,
      nick: 'owner',
      avatar: avatarOf('owner'),
    });
    await guest.call('quitGroup', { groupID });
    await owner.say(groupID, 'too late');
    const late = await (await scene.user('late')).join(groupID);
    await late.hearsText('too late');
    expect(guest.texts()).toEqual(['in time']);
  },

  'a guest cannot speak': async (scene) => {
    const guest = await (await scene.guest()).join(await scene.emptyRoom());
    await expect(guest.say(await scene.emptyRoom(), 'may I?')).rejects.toThrow();
  },

  'a guest who logs in and joins speaks, and has read everything once': async (scene) => {
    const [groupID, owner] = await scene.room();
    const guest = await (await scene.guest()).join(groupID);
    await owner.say(groupID, 'one');
    await guest.hearsText('one');
    await scene.login(guest, `was-guest-of-${groupID}`);
    await guest.call('joinGroup', { groupID });
    await guest.say(groupID, 'me too');
    await owner.hearsText('me too');
    await owner.say(groupID, 'two');
    await guest.hearsText('two');
    expect(guest.texts()).toEqual(['one', 'two']);
  },

  'a guest who logs in is a member without joining again': async (scene) => {
    const [groupID, owner] = await scene.room();
    const guest = await (await scene.guest()).join(groupID);
    await scene.login(guest, `is-guest-of-${groupID}`);
    await guest.say(groupID, 'me too');
    await owner.hearsText('me too');
  },
};
