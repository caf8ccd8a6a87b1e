import { expect } from '@playwright/test';

import { until } from '../../harness/until';
import type { Cases } from './case';

/** A published SDK looks after a silent connection every 10 s. */
const RETURN = 45_000;
/** More than a room keeps in memory. */
const OVERFLOW = 300;

export const connections: Cases = {
  'a cut connection comes back by itself, and nothing is lost': async (scene) => {
    const link = await scene.link();
    const groupID = await scene.emptyRoom();
    const alice = await (await scene.user('alice', { url: link.url })).join(groupID);
    const guest = await (await scene.guest({ url: link.url })).join(groupID);
    await scene.rest.send(groupID, 'before');
    for (const one of [alice, guest]) await one.hearsText('before');
    link.cut();
    const meanwhile = Array.from({ length: 10 }, (_, i) => `meanwhile ${i}`);
    for (const text of meanwhile) await scene.rest.send(groupID, text);
    for (const one of [alice, guest]) {
      await one.hearsText('meanwhile 9', RETURN);
      expect(one.texts(), one.name).toEqual(['before', ...meanwhile]);
    }
    await alice.say(groupID, 'I am back');
  },

  'a message that was on its way in a cut is sent once': async (scene) => {
    const link = await scene.link();
    const groupID = await scene.emptyRoom();
    const alice = await (await scene.user('alice', { url: link.url })).join(groupID);
    const bob = await (await scene.user('bob')).join(groupID);
    link.dropAnswers();
    const sending = alice.say(groupID, 'did you get this?');
    await bob.hearsText('did you get this?');
    link.cut();
    expect((await sending).seq).toBeGreaterThan(0);
    await alice.say(groupID, 'and this?');
    await bob.hearsText('and this?');
    expect(bob.texts()).toEqual(['did you get this?', 'and this?']);
  },

  'what is lost is declared': async (scene) => {
    const link = await scene.link();
    const groupID = await scene.emptyRoom();
    await scene.rest.call('barrage_svc/set_group_rate', { GroupId: groupID, MessagesPerSecond: 100_000 });
    const alice = await (await scene.user('alice', { url: link.url })).join(groupID);
    const { MsgSeq: first } = await scene.rest.send(groupID, 'first');
    await alice.hearsText('first');
    link.down();
    for (let i = 0; i < OVERFLOW; i += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, k) => scene.rest.send(groupID, `flood ${i + k}`)));
    }
    link.up();
    const { MsgSeq: last } = await scene.rest.send(groupID, 'last');
    await alice.hearsText('last', RETURN);
    const covered = await until('every position', RETURN, () => {
      const heard = alice.all('message').map(({ seq }) => [seq, seq] as const);
      const lost = alice.all('lost').map(({ from, to }) => [from, to] as const);
      const all = [...heard, ...lost].sort(([a], [b]) => a - b);
      return all.some(([, to]) => to >= last) ? all : undefined;
    });
    expect(alice.all('lost').length).toBeGreaterThan(0);
    let next = first;
    for (const [from, to] of covered.filter(([seq]) => seq >= first)) {
      expect(from).toBe(next);
      next = to + 1;
    }
  },
};
