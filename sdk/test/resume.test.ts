import assert from 'node:assert/strict';
import { test } from 'node:test';

import { userSig } from '../../e2e/harness/usersig.js';
import { ChatSDK } from '../src/api/chat.js';
import { EVENT, type EventMap, type EventName } from '../src/index.js';
import type { Fields } from '../src/wire/fields.js';
import { FakeClock, FakePlatform, settled } from './support/fakes.js';

const LOGIN = 'im_open_status.wslogin';
const JOIN = 'group_open_http_svc.apply_join_group';
const GUEST_JOIN = 'group_open_http_noauth_svc.apply_join_group';
const INFO = 'group_open_http_svc.get_group_self_member_info';
const TICKET = { TinyId: '7', A2Key: 'ticket', InstId: 3, TimeStamp: 1_800_000_000 };
const IN = { JoinedStatus: 'JoinedSuccess', HugeGroupFlag: 1 };

/** A message as the wire has it. */
function message(seq: number): Fields {
  return {
    MsgSeq: seq,
    From_Account: 'bob',
    TinyId: '8',
    MsgRandom: seq,
    MsgClientTime: 1,
    MsgTimeStamp: 1,
    ToGroupId: 'live',
    GroupInfo: { GroupId: 'live' },
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: `text ${seq}` } }],
  };
}

class Rig {
  readonly clock = new FakeClock();
  readonly platform = new FakePlatform();
  readonly sdk: ChatSDK;
  /** Positions of messages, and what was lost as "from-to by". */
  readonly heard: (number | string)[] = [];
  readonly events: EventMap[EventName][] = [];

  constructor(refreshUserSig?: (userID: string) => Promise<string>) {
    const { clock, platform } = this;
    const refresh = refreshUserSig === undefined ? {} : { refreshUserSig };
    const options = { SDKAppID: 1, proxyServer: 'ws://server', clock, platform, random: () => 0.5, ...refresh };
    this.sdk = new ChatSDK(options, () => undefined);
    for (const name of Object.values(EVENT)) this.sdk.on(name, (event) => this.events.push(event));
    this.sdk.on(EVENT.MESSAGE_RECEIVED, ({ data }) => this.heard.push(...data.map(({ sequence }) => sequence)));
    this.sdk.on(EVENT.MESSAGE_LOST, ({ data: { from, to, by } }) => this.heard.push(`${from}-${to} ${by}`));
  }

  /** A user in the room "live". */
  static async member(refreshUserSig?: (userID: string) => Promise<string>, sig = 'sig'): Promise<Rig> {
    const rig = new Rig(refreshUserSig);
    const login = rig.sdk.login({ userID: 'alice', userSig: sig });
    rig.platform.socket.listener.opened();
    await settled();
    await rig.reply(LOGIN, TICKET);
    await login;
    const join = rig.sdk.joinGroup({ groupID: 'live' });
    await settled();
    await rig.reply(JOIN, IN);
    await rig.reply(INFO, { GroupInfo: [{ GroupId: 'live' }] });
    await join;
    await rig.clock.pass(0);
    return rig;
  }

  async reply(command: string, body: Fields = {}): Promise<void> {
    this.platform.socket.answer(command, body);
    await settled();
    await settled();
  }

  push(...items: Fields[]): void {
    const EventArray = items.map((item) =>
      'FromSeq' in item ? { Event: 1000, GroupGapArray: [item] } : { Event: 3, GroupMsgArray: [item] },
    );
    this.platform.socket.receive('im_open_push.msg_push', 1, { EventArray });
  }

  /** Cuts the connection; attempts fail until the time has passed, then one opens. */
  async cut(milliseconds: number): Promise<void> {
    const until = this.clock.now() + milliseconds;
    let { length } = this.platform.sockets;
    this.platform.socket.listener.closed(1006, '');
    for (;;) {
      await this.clock.pass(250);
      if (this.platform.sockets.length === length) continue;
      length = this.platform.sockets.length;
      if (this.clock.now() >= until) break;
      this.platform.socket.listener.closed(1006, '');
    }
    this.platform.socket.listener.opened();
    await settled();
  }

  types(name: EventName): EventMap[EventName][] {
    return this.events.filter((event) => event.name === name);
  }
}

test('comes back with its ticket before anything else is sent', async () => {
  const rig = await Rig.member();
  rig.platform.socket.listener.closed(1006, '');
  const sending = rig.sdk.getGroupOnlineMemberCount('live');
  await rig.clock.pass(500);
  rig.platform.socket.listener.opened();
  await settled();

  const [login] = rig.platform.socket.sent;
  assert.deepEqual(rig.platform.socket.commands(), [LOGIN]);
  assert.equal(login?.head['a2'], 'ticket');
  assert.equal(login.head['usersig'], undefined);
  await rig.reply(LOGIN, TICKET);
  const count = 'group_open_http_svc.get_online_member_num';
  assert.deepEqual(rig.platform.socket.commands(), [LOGIN, count]);
  await rig.reply(count, { OnlineMemberNum: 3 });
  assert.equal((await sending).data.memberCount, 3);
});

test('drops what comes twice after a cut, and declares a jump', async () => {
  const rig = await Rig.member();
  rig.push(message(10), message(11));
  await rig.cut(500);
  assert.deepEqual(rig.platform.socket.sent.at(-1)?.body['Rooms'], [{ GroupId: 'live', StartSeq: 12 }]);
  await rig.reply(LOGIN, TICKET);
  rig.push(message(10), message(11), message(12));
  rig.push(message(15));
  assert.deepEqual(rig.heard, [10, 11, 12, '13-14 sdk', 15]);
});

test('tells what the server declares, in its place', async () => {
  const rig = await Rig.member();
  rig.push(message(41), { ToGroupId: 'live', FromSeq: 42, ToSeq: 57, LostNum: 12, SkippedNum: 4 }, message(58));
  assert.deepEqual(rig.heard, [41, '42-57 server', 58]);
  const [lost] = rig.types(EVENT.MESSAGE_LOST);
  assert.deepEqual(lost?.data, { groupID: 'live', from: 42, to: 57, lost: 12, skipped: 4, by: 'server' });
});

test('tells the messages of one frame in one event', async () => {
  const rig = await Rig.member();
  rig.push(message(1), message(2), message(3));
  assert.equal(rig.types(EVENT.MESSAGE_RECEIVED).length, 1);
});

test('joins its rooms again after a cut that may have cost the seat, from where it was', async () => {
  const rig = await Rig.member();
  rig.push(message(10));
  await rig.cut(30_000);
  await rig.reply(LOGIN, TICKET);
  assert.deepEqual(rig.platform.socket.commands(), [LOGIN, JOIN]);
  const { body } = rig.platform.socket.sent.at(-1) ?? {};
  assert.deepEqual([body?.['StartSeq'], body?.['HugeGroupHistoryMsgFlag']], [11, 0]);
  rig.push(message(11));
  rig.push({ ToGroupId: 'live', FromSeq: 12, ToSeq: 39, LostNum: 28, SkippedNum: 0 }, message(40));
  await rig.reply(JOIN, { ...IN, NextSeq: 11 });
  await rig.clock.pass(0);
  rig.push(message(41));
  assert.deepEqual(rig.heard, [10, 11, '12-39 server', 40, 41]);
});

test('knows from the join on what is missing', async () => {
  const rig = await Rig.member();
  const again = rig.sdk.quitGroup('live');
  await rig.reply('group_open_http_svc.quit_group');
  await again;
  const join = rig.sdk.joinGroup({ groupID: 'live' });
  await settled();
  await rig.reply(JOIN, { ...IN, NextSeq: 8, RspMsgList: [5, 7].map((seq) => ({ Event: 3, ...message(seq) })) });
  await rig.reply(INFO, { GroupInfo: [{ GroupId: 'live' }] });
  await join;
  await rig.clock.pass(0);
  rig.push(message(10));
  assert.deepEqual(rig.heard, [5, 7, '8-9 sdk', 10]);
});

test('a guest is pushed to, and goes on where it was with its key', async () => {
  const rig = new Rig();
  const join = rig.sdk.joinGroup({ groupID: 'live' });
  await settled();
  rig.platform.socket.listener.opened();
  await settled();
  assert.equal(rig.platform.socket.sent.at(-1)?.body['GuestPush'], 1);
  await rig.reply(GUEST_JOIN, { ...IN, LongPollingKey: 'key', NextSeq: 10 });
  await join;
  await rig.clock.pass(0);
  rig.push(message(10));
  await rig.cut(500);
  const { body } = rig.platform.socket.sent.at(-1) ?? {};
  assert.deepEqual([body?.['Key'], body?.['StartSeq']], ['key', 11]);
  await rig.reply(GUEST_JOIN, { ...IN, LongPollingKey: 'key', NextSeq: 11 });
  await rig.clock.pass(0);
  rig.push(message(11));
  assert.deepEqual(rig.heard, [10, 11]);
  const quit = rig.sdk.quitGroup('live');
  await rig.reply('group_open_http_noauth_svc.quit_group');
  await quit;
  rig.push(message(12));
  assert.deepEqual(rig.heard, [10, 11]);
});

test('gives a room up when the server refuses it, not when the server has trouble', async () => {
  const rig = await Rig.member();
  rig.push(message(10));
  await rig.cut(30_000);
  await rig.reply(LOGIN, TICKET);
  await rig.reply(JOIN, { ErrorCode: 10002, ErrorInfo: 'internal error' });
  await rig.cut(0);
  await rig.reply(LOGIN, TICKET);
  assert.equal(rig.platform.socket.sent.at(-1)?.body['StartSeq'], 11);
  await rig.reply(JOIN, { ErrorCode: 10010, ErrorInfo: 'dismissed' });
  assert.deepEqual(
    rig.types(EVENT.ERROR).map(({ data }) => (data as { code: number }).code),
    [10010],
  );
  assert.deepEqual((await rig.sdk.getGroupList()).data.groupList, []);
});

test('is logged out when the ticket has expired', async () => {
  const rig = await Rig.member();
  await rig.cut(500);
  await rig.reply(LOGIN, { ErrorCode: 70001, ErrorInfo: 'expired' });
  assert.deepEqual(
    rig.types(EVENT.KICKED_OUT).map(({ data }) => data),
    [{ type: 'userSigExpired' }],
  );
  assert.equal(rig.sdk.isReady(), false);
});

test('logs in anew with a UserSig from the app, and joins its rooms again', async () => {
  const rig = await Rig.member((userID) => Promise.resolve(`new sig of ${userID}`));
  rig.push(message(10));
  await rig.cut(500);
  await rig.reply(LOGIN, { ErrorCode: 70001, ErrorInfo: 'expired' });
  assert.equal(rig.platform.socket.sent.at(-1)?.head['usersig'], 'new sig of alice');
  await rig.reply(LOGIN, { ...TICKET, A2Key: 'second' });
  await rig.reply(JOIN, IN);
  await rig.clock.pass(0);
  assert.equal(rig.platform.socket.sent.at(-1)?.head['a2'], 'second');
  rig.push(message(11));
  assert.deepEqual(rig.heard, [10, 11]);
  assert.deepEqual(rig.types(EVENT.KICKED_OUT), []);
});

test('is logged out when a newer login has taken its place during the cut', async () => {
  const rig = await Rig.member();
  await rig.cut(500);
  await rig.reply(LOGIN, { ErrorCode: 91101, ErrorInfo: 'replaced' });
  assert.deepEqual(
    rig.types(EVENT.KICKED_OUT).map(({ data }) => data),
    [{ type: 'multipleAccount' }],
  );
});

test('tries again when the server cannot bring the login back now', async () => {
  const rig = await Rig.member();
  await rig.cut(500);
  await rig.reply(LOGIN, { ErrorCode: 70398, ErrorInfo: 'busy' });
  assert.equal(rig.sdk.isReady(), true);
  const { length } = rig.platform.sockets;
  await rig.clock.pass(5_000);
  assert.ok(rig.platform.sockets.length > length);
});

test('gets a new UserSig before the login ends, and comes back with it on a new connection', async () => {
  const hour = { issued: 1_800_000_000, expire: 3_600 };
  const asked: string[] = [];
  const refresh = (userID: string): Promise<string> => {
    asked.push(userID);
    return asked.length === 1 ? Promise.reject(new Error('not now')) : Promise.resolve('second sig');
  };
  const rig = await Rig.member(refresh, userSig('alice', hour));
  rig.push(message(10));
  const { socket } = rig.platform;
  /** Lets time pass at a server that gives signs of life. */
  const live = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 4) {
      await rig.clock.pass(4_000);
      if (socket.sent.at(-1)?.command === 'heartbeat.alive') socket.answer('heartbeat.alive');
    }
  };
  await live(54 * 60);
  assert.deepEqual(asked, []);
  await live(96);
  assert.deepEqual(asked, ['alice', 'alice']);
  assert.notEqual(rig.platform.socket, socket);
  assert.equal(socket.closedWith, 4001);
  rig.platform.socket.listener.opened();
  await settled();
  assert.equal(rig.platform.socket.sent.at(-1)?.head['usersig'], 'second sig');
  await rig.reply(LOGIN, { ...TICKET, A2Key: 'second' });
  await rig.reply(JOIN, IN);
  await rig.clock.pass(0);
  rig.push(message(11));
  assert.deepEqual(rig.heard, [10, 11]);
});
