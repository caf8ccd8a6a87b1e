/** What the compiler would not allow, and JavaScript does: each call says which value it was, and what it expected. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ChatSDK } from '../src/api/chat.js';
import { BarrageError, CODE, create, TYPES } from '../src/index.js';
import { AnsweringPlatform } from './support/answering.js';

/** What a field takes. */
type Kind = 'text' | 'text?' | 'whole' | 'whole?' | 'texts' | 'texts?' | 'object' | 'fields?' | 'yes or no?';

/** Values that are none of the kind. */
const WRONG: Record<Kind, unknown[]> = {
  text: [undefined, null, '', 7, {}],
  'text?': [7, {}],
  whole: [undefined, null, 'seven', NaN, 1.5],
  'whole?': ['seven', NaN],
  texts: [undefined, null, 'bob', [7], [null]],
  'texts?': ['bob', [7], [null]],
  object: [undefined, null, 7, 'text'],
  'fields?': ['text', [7], [null]],
  'yes or no?': [7, 'yes'],
};

const message = {
  to: 'text',
  conversationType: 'text',
  priority: 'text?',
  cloudCustomData: 'text?',
  payload: 'object',
} as const;
const list = { groupID: 'text', userIDList: 'texts' } as const;
const profile = {
  name: 'text?',
  avatar: 'text?',
  introduction: 'text?',
  notification: 'text?',
  groupCustomField: 'fields?',
} as const;

/** Every call that takes an object: its fields. */
const FIELDS: Record<string, Record<string, Kind>> = {
  login: { userID: 'text', userSig: 'text' },
  getUserProfile: { userIDList: 'texts' },
  updateMyProfile: { nick: 'text?', avatar: 'text?', birthday: 'whole?', profileCustomField: 'fields?' },
  createGroup: { ...profile, type: 'text', groupID: 'text?', name: 'text' },
  updateGroupProfile: { ...profile, groupID: 'text', muteAllMembers: 'yes or no?' },
  getGroupProfile: { groupID: 'text', groupCustomFieldFilter: 'texts?' },
  joinGroup: { groupID: 'text', applyMessage: 'text?' },
  getGroupMemberList: { groupID: 'text', filter: 'whole?' },
  getGroupMemberProfile: list,
  setGroupMemberMuteTime: { groupID: 'text', userID: 'text', muteTime: 'whole' },
  setGroupMemberRole: { groupID: 'text', userID: 'text', role: 'text' },
  deleteGroupMember: { ...list, duration: 'whole', reason: 'text?' },
  markGroupMemberList: { ...list, markType: 'whole' },
  initGroupAttributes: { groupID: 'text', groupAttributes: 'object' },
  setGroupAttributes: { groupID: 'text', groupAttributes: 'object' },
  deleteGroupAttributes: { groupID: 'text', keyList: 'texts?' },
  getGroupAttributes: { groupID: 'text', keyList: 'texts?' },
  setGroupCounters: { groupID: 'text', counters: 'object' },
  increaseGroupCounter: { groupID: 'text', key: 'text', value: 'whole' },
  decreaseGroupCounter: { groupID: 'text', key: 'text', value: 'whole' },
  getGroupCounters: { groupID: 'text', keyList: 'texts?' },
  addLikes: { groupID: 'text', key: 'text?', count: 'whole?' },
  createTextMessage: message,
  createTextAtMessage: message,
  createCustomMessage: message,
  createFaceMessage: message,
  createLocationMessage: message,
};

/** What makes each of them right; more than is asked for does no harm. */
const RIGHT = {
  ...{ groupID: 'live', userID: 'bob', userSig: 'sig', userIDList: ['bob'], type: TYPES.GRP_AVCHATROOM, name: 'Live' },
  ...{ muteTime: 60, role: 'Admin', duration: 60, markType: 1, enableMark: true, key: 'like', value: 1 },
  ...{ groupAttributes: { a: '1' }, counters: { like: 1 }, to: 'live', conversationType: TYPES.CONV_GROUP },
};
const PAYLOADS: Record<string, object> = {
  createTextMessage: { text: 'hello' },
  createTextAtMessage: { text: 'hello', atUserList: ['bob'] },
  createCustomMessage: { data: '', description: '', extension: '' },
  createFaceMessage: { index: 1, data: 'x' },
  createLocationMessage: { description: 'here', longitude: 1, latitude: 2 },
};
const PAYLOAD_FIELDS: Record<string, Record<string, Kind>> = {
  createTextMessage: { text: 'text' },
  createTextAtMessage: { text: 'text', atUserList: 'texts' },
  createCustomMessage: { data: 'text?', description: 'text?', extension: 'text?' },
  createFaceMessage: { index: 'whole', data: 'text' },
  createLocationMessage: { description: 'text', longitude: 'whole', latitude: 'whole' },
};

/** Calls that take one value. */
const ONE: Record<string, Kind> = {
  quitGroup: 'text',
  dismissGroup: 'text',
  searchGroupByID: 'text',
  getGroupOnlineMemberCount: 'text',
  sendMessage: 'object',
  resendMessage: 'object',
  revokeMessage: 'object',
  reportMessage: 'object',
};
/** Calls that take nothing, or nothing that matters. */
const NOTHING = [
  ...['constructor', 'logout', 'getMyProfile', 'getGroupList', 'isReady', 'getLoginUser', 'getServerTime', 'destroy'],
  ...['setLogLevel', 'registerPlugin', 'getMessageList', 'findMessage', 'on', 'off'],
];

const platform = new AnsweringPlatform();
const sdk = new ChatSDK({ SDKAppID: 1, proxyServer: 'ws://server', platform }, () => undefined);

before(async () => {
  await sdk.login({ userID: 'alice', userSig: 'sig' });
  await sdk.joinGroup({ groupID: 'live' });
});
after(() => sdk.destroy());

/** What came of a call, unless it is right: refused by name, or asked of the server, which looks at the rest. */
async function complaint(name: string, argument: unknown, says: RegExp): Promise<string[]> {
  const call = (sdk as unknown as Record<string, (argument: unknown) => unknown>)[name];
  const given = `${name}(${JSON.stringify(argument)})`;
  const before = platform.asked.length;
  try {
    await call?.call(sdk, argument);
  } catch (error) {
    if (!(error instanceof BarrageError)) return [`${given}: ${String(error)}`];
    return error.code !== CODE.BAD_ARGUMENT || says.test(error.message) ? [] : [`${given}: ${error.message}`];
  }
  return platform.asked.length > before || name.startsWith('create') ? [] : [`${given}: taken, and nothing asked`];
}

async function complaints(
  name: string,
  kinds: Record<string, Kind>,
  make: (wrong: object) => object,
): Promise<string[]> {
  const found: string[] = [];
  for (const [field, kind] of Object.entries(kinds)) {
    for (const value of WRONG[kind]) {
      found.push(...(await complaint(name, make({ [field]: value }), /\(expected: .+\)/)));
    }
  }
  return found;
}

for (const [name, kinds] of Object.entries(FIELDS)) {
  test(`${name}() names the value that is wrong`, async () => {
    const payload = PAYLOADS[name];
    const found = await complaints(name, kinds, (wrong) => ({ ...RIGHT, payload, ...wrong }));
    for (const nothing of WRONG.object) {
      found.push(...(await complaint(name, nothing, /\(expected: .+\)/)));
    }
    const inside = (wrong: object): object => ({ ...RIGHT, payload: { ...payload, ...wrong } });
    found.push(...(await complaints(name, PAYLOAD_FIELDS[name] ?? {}, inside)));
    assert.deepEqual(found, []);
  });
}

for (const [name, kind] of Object.entries(ONE)) {
  test(`${name}() says what it needs`, async () => {
    const found = await Promise.all(WRONG[kind].map((value) => complaint(name, value, /\(expected: .+\)/)));
    assert.deepEqual(found.flat(), []);
  });
}

test('create() says what it needs', () => {
  for (const options of [
    undefined,
    null,
    7,
    {},
    { SDKAppID: '1' },
    { SDKAppID: -1 },
    { SDKAppID: 1, proxyServer: 7 },
  ]) {
    assert.throws(() => create(options as never), { code: CODE.BAD_ARGUMENT, message: /\(expected: .+\)/ });
  }
});

test('every call is in one of these tables', () => {
  const calls: string[] = [];
  for (let layer: unknown = ChatSDK.prototype; layer !== Object.prototype; layer = Object.getPrototypeOf(layer)) {
    calls.push(...Object.getOwnPropertyNames(layer));
  }
  const known = new Set([...Object.keys(FIELDS), ...Object.keys(ONE), ...NOTHING]);
  const inner = [
    'leaveOthers',
    'info',
    'groupIn',
    'listChanged',
    'groupList',
    'modify',
    'write',
    'change',
    'count',
    'make',
  ];
  assert.deepEqual(
    [...new Set(calls)].filter((call) => !known.has(call) && !inner.includes(call)),
    [],
  );
});
