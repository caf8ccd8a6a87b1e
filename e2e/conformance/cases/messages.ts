import { expect } from '@playwright/test';

import type { Priority } from '../vocabulary';
import type { Cases } from './case';

const BURST = 200;

export const messages: Cases = {
  'texts arrive as they were, also long ones; one that is too long is refused': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const text = 'with "quotes", \\ backslash,\nline break, 你好, 😀 and </script>';
    const sent = await bob.say(groupID, text);
    const seen = await owner.hearsText(text);
    expect(seen).toMatchObject({ groupID, id: sent.id, seq: sent.seq, from: bob.userID, priority: 'Normal' });
    const long = '长'.repeat(3500);
    await bob.say(groupID, long);
    await owner.hearsText(long);
    await bob.refused(80002, 'send', { groupID, kind: 'text', payload: { text: 'x'.repeat(13_000) } });
    await bob.say(groupID, 'y'.repeat(11_000));
  },

  "gifts: the app's own messages": async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const payload = { data: '{"gift":"rocket","count":3}', description: 'gift', extension: 'x' };
    await bob.call('send', { groupID, kind: 'custom', payload });
    expect((await owner.hears('custom', payload)).payload).toEqual(payload);
  },

  'stickers and places': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    const face = { index: 3, data: 'tt03' };
    const location = { description: 'Shenzhen 深圳', longitude: 113.94115, latitude: 22.5455 };
    await bob.call('send', { groupID, kind: 'face', payload: face });
    await bob.call('send', { groupID, kind: 'location', payload: location });
    expect((await owner.hears('face', {})).payload).toEqual(face);
    expect((await owner.hears('location', {})).payload).toEqual(location);
  },

  'priorities and data of the app go along': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    for (const priority of ['High', 'Normal', 'Low', 'Lowest'] satisfies Priority[]) {
      await bob.say(groupID, `as ${priority}`, { priority, extra: `{"level":"${priority}"}` });
      const seen = await owner.hearsText(`as ${priority}`);
      expect(seen).toMatchObject({ priority, extra: `{"level":"${priority}"}` });
    }
  },

  'users are named in a text': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await bob.say(groupID, '@owner look', { atUsers: [owner.userID] });
    expect(await owner.hearsText('@owner look')).toMatchObject({ atUsers: [owner.userID] });
  },

  'who speaks does not hear itself': async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    await bob.say(groupID, 'to the others');
    await owner.hearsText('to the others');
    await owner.say(groupID, 'thank you');
    await bob.hearsText('thank you');
    expect(bob.texts()).toEqual(['thank you']);
  },

  'a message is taken back by its sender or the owner, and that is told': async (scene) => {
    const [groupID, owner, [bob, carol]] = await scene.room('bob', 'carol');
    for (const text of ['oops', 'oh no']) await bob.say(groupID, text);
    const first = await carol.hearsText('oops');
    const second = await carol.hearsText('oh no');
    const theirs = await owner.hearsText('oh no');
    await carol.refused(10007, 'recall', { groupID, id: first.id, seq: first.seq });
    await bob.call('recall', { groupID, id: first.id, seq: first.seq });
    await owner.call('recall', { groupID, id: theirs.id, seq: theirs.seq });
    for (const { seq } of [first, second]) await carol.isTold('recalled', (told) => told.seq === seq);
    await owner.say(groupID, 'still here');
    const late = await (await scene.user('late')).join(groupID);
    await late.hearsText('still here');
    expect(late.texts()).toEqual(['still here']);
  },

  'a burst of 200 arrives once and in order': async (scene) => {
    const [groupID, owner] = await scene.room();
    const guest = await (await scene.guest()).join(groupID);
    await scene.rest.call('barrage_svc/set_group_rate', { GroupId: groupID, MessagesPerSecond: 10_000 });
    const sent: { text: string; seq: number }[] = [];
    const send = async (text: string): Promise<void> => {
      const { MsgSeq } = await scene.rest.send(groupID, text);
      sent.push({ text, seq: MsgSeq });
    };
    for (let i = 0; i < BURST; i += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, k) => send(`burst ${i + k}`)));
    }
    const inOrder = sent.sort((a, b) => a.seq - b.seq).map(({ text }) => text);
    for (const reader of [owner, guest]) {
      await reader.hearsText(inOrder.at(-1) ?? '');
      expect(reader.texts(), reader.name).toEqual(inOrder);
    }
  },

  "the app's server refuses and rewrites messages": async (scene) => {
    const [groupID, owner, [bob]] = await scene.room('bob');
    scene.appServer.answer = ({ MsgBody }) => {
      const text = MsgBody?.[0]?.MsgContent.Text;
      if (text === 'refuse') return { ErrorCode: 10_101, ErrorInfo: 'not here' };
      const rewritten = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }];
      return text === 'rewrite' ? { ErrorCode: 0, MsgBody: rewritten } : undefined;
    };
    await bob.refused(10_101, 'send', { groupID, kind: 'text', payload: { text: 'refuse' } });
    await bob.say(groupID, 'rewrite');
    await bob.say(groupID, 'as it is');
    await owner.hearsText('as it is');
    expect(owner.texts()).toEqual(['***', 'as it is']);
  },

  "a notice of the app's server": async (scene) => {
    const [groupID, owner] = await scene.room();
    const guest = await (await scene.guest()).join(groupID);
    await scene.rest.notify(groupID, '{"sale":1} 你好');
    for (const one of [owner, guest]) {
      const notice = await one.hears('notice', { notice: '255' });
      expect(notice, one.name).toMatchObject({ groupID, payload: { text: '{"sale":1} 你好' } });
    }
  },

  'a message to all rooms arrives once': async (scene) => {
    const alice = await scene.user('alice', { manyRooms: true });
    const [one, two] = [await scene.emptyRoom(), await scene.emptyRoom()];
    await alice.join(one);
    await alice.join(two);
    const guest = await (await scene.guest()).join(one);
    const text = `to all, ${one}`;
    const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }];
    const Random = Math.floor(Math.random() * 0xffffffff);
    await scene.rest.call('group_open_http_svc/send_broadcast_msg', { Random, MsgBody });
    for (const reader of [alice, guest]) {
      expect(await reader.hearsText(text), reader.name).toMatchObject({ broadcast: true });
    }
    await scene.rest.send(one, 'end');
    await scene.rest.send(two, 'end');
    await alice.isTold('message', () => alice.texts().filter((heard) => heard === 'end').length === 2);
    expect(alice.texts().filter((heard) => heard === text)).toEqual([text]);
  },
};
