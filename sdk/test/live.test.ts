/** Against the server itself: set BARRAGE_JAR, or build it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { newRoomId } from '../../e2e/harness/app.js';
import { Link } from '../../e2e/harness/link.js';
import { Server } from '../../e2e/harness/server.js';
import { sleep, until } from '../../e2e/harness/until.js';
import { userSig } from '../../e2e/harness/usersig.js';
import { EVENT, TYPES } from '../src/index.js';
import { Viewer } from './support/viewer.js';

let server: Server;
const viewers: Viewer[] = [];

before(async () => {
  server = await Server.start();
});

after(async () => {
  for (const viewer of viewers) await viewer.end();
  await server.dispose();
});

async function user(name: string, url = server.url): Promise<Viewer> {
  const viewer = await Viewer.user(url, name);
  viewers.push(viewer);
  return viewer;
}

function guest(url = server.url): Viewer {
  const viewer = Viewer.guest(url);
  viewers.push(viewer);
  return viewer;
}

/** A room of alice's with her and another user in it. */
async function room(other: string, otherURL = server.url): Promise<[string, Viewer, Viewer]> {
  const groupID = newRoomId('sdk');
  const alice = await user(`alice-${groupID}`);
  await alice.sdk.createGroup({ type: TYPES.GRP_AVCHATROOM, name: 'Live', groupID });
  await alice.sdk.joinGroup({ groupID });
  const second = await user(`${other}-${groupID}`, otherURL);
  await second.sdk.joinGroup({ groupID });
  return [groupID, alice, second];
}

test('a user logs in, and is refused with a code and a hint when the UserSig is bad', async () => {
  const viewer = guest();
  await assert.rejects(viewer.sdk.login({ userID: 'eve', userSig: userSig('eve', { secret: 'x'.repeat(32) }) }), {
    code: 70009,
    hint: /another key/,
  });
  await viewer.sdk.login({ userID: 'eve', userSig: userSig('eve') });
  assert.equal(viewer.sdk.isReady(), true);
  await viewer.saw(EVENT.SDK_READY);
  assert.deepEqual((await viewer.sdk.login({ userID: 'eve', userSig: '' })).data.repeatLogin, true);
});

test('texts, gifts and profiles reach the others, and not the sender', async () => {
  const [groupID, alice, bob] = await room('bob');
  await bob.sdk.updateMyProfile({ nick: 'Bob', avatar: 'https://img.example/b.png' });
  const sent = await bob.say(groupID, 'hello 你好 😀');
  const payload = { data: '{"gift":7}', description: 'gift', extension: 'x' };
  const gift = { to: groupID, conversationType: TYPES.CONV_GROUP, payload, priority: TYPES.MSG_PRIORITY_HIGH };
  await bob.sdk.sendMessage(bob.sdk.createCustomMessage(gift));

  const seen = await alice.heard('hello 你好 😀');
  assert.equal(seen.ID, sent.ID);
  assert.equal(seen.sequence, sent.sequence);
  const { nick, avatar, from, flow, to, conversationID } = seen;
  assert.deepEqual(
    { nick, avatar, flow, to },
    { nick: 'Bob', avatar: 'https://img.example/b.png', flow: 'in', to: groupID },
  );
  assert.deepEqual([from, conversationID], [`bob-${groupID}`, `GROUP${groupID}`]);
  const custom = await until('the gift', 5_000, () => alice.messages.find(({ type }) => type === TYPES.MSG_CUSTOM));
  assert.deepEqual(custom.payload, payload);
  assert.equal(custom.priority, 'High');
  assert.deepEqual(bob.texts(), []);
});

test('a newcomer gets the latest messages after the join, a guest what comes from then on', async () => {
  const [groupID, alice] = await room('bob');
  await alice.say(groupID, 'before');
  const late = await user(`late-${groupID}`);
  await late.sdk.joinGroup({ groupID });
  await late.heard('before');
  const visitor = guest();
  assert.equal((await visitor.sdk.joinGroup({ groupID })).data.status, 'JoinedSuccess');
  await alice.say(groupID, 'now');
  await visitor.heard('now');
  assert.deepEqual(visitor.texts(), ['now']);
  assert.throws(
    () => visitor.sdk.createTextMessage({ to: groupID, conversationType: 'GROUP', payload: { text: 'x' } }),
    {
      code: 2024,
    },
  );
});

test('a guest who logs in is a member, and misses nothing', async () => {
  const [groupID, alice] = await room('bob');
  const visitor = guest();
  await visitor.sdk.joinGroup({ groupID });
  await alice.say(groupID, 'one');
  await visitor.heard('one');
  await visitor.sdk.login({ userID: `guest-${groupID}`, userSig: userSig(`guest-${groupID}`) });
  await alice.say(groupID, 'two');
  await visitor.heard('two');
  await visitor.say(groupID, 'me too');
  await alice.heard('me too');
  assert.deepEqual(visitor.texts(), ['one', 'two']);
});

test('what was said before is read page by page', async () => {
  const [groupID, alice, bob] = await room('bob');
  const said: string[] = [];
  for (let i = 1; i <= 25; i++) {
    said.push(`text ${i}`);
    await alice.say(groupID, `text ${i}`);
  }
  const conversationID = `GROUP${groupID}`;
  const read: string[] = [];
  let nextReqMessageID = '';
  for (let pages = 1; ; pages++) {
    const { data } = await bob.sdk.getMessageList({ conversationID, nextReqMessageID, count: 10 });
    read.unshift(...data.messageList.map(({ payload }) => (payload as { text: string }).text));
    nextReqMessageID = data.nextReqMessageID;
    if (data.isCompleted) break;
    assert.ok(pages < 5);
  }
  assert.deepEqual(read, said);
  await assert.rejects(bob.sdk.getMessageList({ conversationID: 'C2Calice' }), { code: 2600, message: /C2Calice/ });
});

test('members and guests report a message, which has to be there', async () => {
  const [groupID, alice, bob] = await room('bob');
  const visitor = guest();
  await visitor.sdk.joinGroup({ groupID });
  await alice.say(groupID, 'bad');
  const seen = await bob.heard('bad');
  assert.equal((await bob.sdk.reportMessage(seen, { reason: 'abuse', text: 'look' })).data.message, seen);
  await bob.sdk.reportMessage(seen);
  await visitor.sdk.reportMessage(await visitor.heard('bad'), { reason: 'spam' });
  await assert.rejects(bob.sdk.reportMessage({ ...seen, sequence: seen.sequence + 1 }), {
    code: 10004,
    message: /MsgSeq/,
  });
  await assert.rejects(bob.sdk.reportMessage(seen, { text: 'x'.repeat(501) }), { code: 10004, message: /501 bytes/ });
  const stranger = await user(`stranger-${groupID}`);
  await assert.rejects(stranger.sdk.reportMessage(seen), { code: 10007 });
});

test('attributes are told and read; who knows an older state is told of the conflict', async () => {
  const [groupID, alice, bob] = await room('bob');
  await alice.sdk.initGroupAttributes({ groupID, groupAttributes: { a: '1', b: '2' } });
  await bob.saw(EVENT.GROUP_ATTRIBUTES_UPDATED, ({ groupAttributes }) => groupAttributes['b'] === '2');
  await bob.sdk.setGroupAttributes({ groupID, groupAttributes: { b: '22', c: '3' } });
  assert.deepEqual((await bob.sdk.getGroupAttributes({ groupID })).data.groupAttributes, { a: '1', b: '22', c: '3' });
  await alice.saw(EVENT.GROUP_ATTRIBUTES_UPDATED, ({ groupAttributes }) => groupAttributes['c'] === '3');
  await alice.sdk.deleteGroupAttributes({ groupID, keyList: ['a'] });
  const carol = await user(`carol-${groupID}`);
  await carol.sdk.joinGroup({ groupID });
  await assert.rejects(carol.sdk.setGroupAttributes({ groupID, groupAttributes: { b: 'x' } }), { code: 10056 });
  assert.deepEqual((await carol.sdk.getGroupAttributes({ groupID })).data.groupAttributes, { b: '22', c: '3' });
});

test('counters are counted and told', async () => {
  const [groupID, alice, bob] = await room('bob');
  await alice.sdk.setGroupCounters({ groupID, counters: { like: 5 } });
  assert.deepEqual((await bob.sdk.increaseGroupCounter({ groupID, key: 'like', value: 3 })).data.counters, { like: 8 });
  await alice.saw(EVENT.GROUP_COUNTER_UPDATED, ({ key, value }) => key === 'like' && value === 8);
  assert.deepEqual((await alice.sdk.getGroupCounters({ groupID, keyList: ['like'] })).data.counters, { like: 8 });
});

test('a guest reads attributes and counters, and is told of changes', async () => {
  const [groupID, alice] = await room('bob');
  await alice.sdk.setGroupAttributes({ groupID, groupAttributes: { a: '1' } });
  await alice.sdk.setGroupCounters({ groupID, counters: { like: 5, other: 1 } });
  const visitor = guest();
  await visitor.sdk.joinGroup({ groupID });
  assert.deepEqual((await visitor.sdk.getGroupAttributes({ groupID })).data.groupAttributes, { a: '1' });
  assert.deepEqual((await visitor.sdk.getGroupCounters({ groupID, keyList: ['like'] })).data.counters, { like: 5 });
  await alice.sdk.setGroupAttributes({ groupID, groupAttributes: { b: '2' } });
  await visitor.saw(EVENT.GROUP_ATTRIBUTES_UPDATED, ({ groupAttributes }) => groupAttributes['b'] === '2');
  assert.deepEqual((await visitor.sdk.getGroupAttributes({ groupID })).data.groupAttributes, { a: '1', b: '2' });
});

test('the owner mutes, bans and dismisses, and everybody is told', async () => {
  const [groupID, alice, bob] = await room('bob');
  const userID = `bob-${groupID}`;
  const { memberList } = (await alice.sdk.getGroupMemberList({ groupID })).data;
  assert.deepEqual(memberList.map((member) => member.role).sort(), ['Member', 'Owner']);
  await alice.sdk.setGroupMemberMuteTime({ groupID, userID, muteTime: 60 });
  await until('the tip', 5_000, () =>
    bob.messages.find((message) => message.type === TYPES.MSG_GRP_TIP && message.payload.operationType === 7),
  );
  await assert.rejects(bob.say(groupID, 'may I?'), { code: 10017, hint: /muted/ });
  await alice.sdk.setGroupMemberMuteTime({ groupID, userID, muteTime: 0 });
  const sent = await bob.say(groupID, 'thank you');
  await alice.heard('thank you');
  await bob.sdk.revokeMessage(sent);
  await alice.saw(EVENT.MESSAGE_REVOKED, ([message]) => message?.ID === sent.ID);
  await alice.sdk.dismissGroup(groupID);
  await until('the notice', 5_000, () =>
    bob.messages.find((message) => message.type === TYPES.MSG_GRP_SYS_NOTICE && message.payload.operationType === 5),
  );
  await assert.rejects(bob.say(groupID, 'gone'), { code: 2101 });
});

test('a newer login of the same user ends the older one', async () => {
  const [groupID, , bob] = await room('bob');
  await user(`bob-${groupID}`);
  const { data } = await bob.saw(EVENT.KICKED_OUT);
  assert.equal(data.type, TYPES.KICKED_OUT_MULT_ACCOUNT);
  assert.equal(bob.sdk.isReady(), false);
});

test('over many cuts every message arrives once and in order, at members and guests', async () => {
  const link = await Link.to(server.port);
  try {
    const [groupID, alice, bob] = await room('bob', link.url);
    const visitor = guest(link.url);
    await visitor.sdk.joinGroup({ groupID });
    const said: string[] = [];
    for (let i = 0; i < 120; i += 1) {
      said.push(`line ${i}`);
      await alice.say(groupID, `line ${i}`);
      await sleep(25);
      if (i % 30 === 29) link.cut();
    }
    for (const viewer of [bob, visitor]) {
      await viewer.heard('line 119');
      assert.deepEqual(viewer.texts(), said);
      assert.deepEqual(
        viewer.events.filter(({ name }) => name === EVENT.MESSAGE_LOST),
        [],
      );
    }
  } finally {
    await link.close();
  }
});

test('what is said during a cut is sent once when the connection is back', async () => {
  const link = await Link.to(server.port);
  try {
    const [groupID, alice, bob] = await room('bob', link.url);
    link.dropAnswers();
    const unanswered = bob.say(groupID, 'heard but not answered');
    await alice.heard('heard but not answered');
    link.cut();
    await unanswered;
    await bob.say(groupID, 'end');
    await alice.heard('end');
    assert.deepEqual(alice.texts(), ['heard but not answered', 'end']);
  } finally {
    await link.close();
  }
});

test('a server that is killed and started again loses nobody and nothing that it had confirmed', async () => {
  const [groupID, alice, bob] = await room('bob');
  const visitor = guest();
  await visitor.sdk.joinGroup({ groupID });
  await alice.say(groupID, 'before');
  for (const viewer of [bob, visitor]) await viewer.heard('before');
  await server.end('SIGKILL');
  await server.launch();
  for (const viewer of [alice, bob, visitor]) await viewer.connected();
  await alice.say(groupID, 'after');
  for (const viewer of [bob, visitor]) {
    await viewer.heard('after');
    assert.deepEqual(viewer.texts(), ['before', 'after']);
  }
  await bob.saw(EVENT.NET_STATE_CHANGE, ({ state }) => state === 'connecting');
});
