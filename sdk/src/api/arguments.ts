import { badArgument, type BarrageError } from '../errors.js';
import { fields } from '../wire/fields.js';
import type { Messages } from './messages.js';

/** What is expected, and what fits: by the mark behind a name. Without a name it is the argument itself. */
const KINDS: Readonly<Record<string, readonly [expected: string, fits: (value: unknown) => boolean]>> = {
  '': ['a text', isText],
  '+': ['an object', isObject],
  '*': ['a list of texts', (value) => isList(value, isText)],
  '?': ['a list of texts, or nothing', (value) => value === undefined || isList(value, isText)],
  '~': ['a list of fields, or nothing', (value) => value === undefined || isList(value, isObject)],
};

/** What calls cannot do without, and which. What is not here the server looks at. */
const NEEDS: Readonly<Record<string, string>> = {
  '': 'searchGroupByID quitGroup dismissGroup getGroupOnlineMemberCount',
  'userID userSig': 'login',
  'userIDList*': 'getUserProfile',
  '+ profileCustomField~': 'updateMyProfile',
  'name groupCustomField~': 'createGroup',
  'groupID groupCustomField~': 'updateGroupProfile',
  'groupID groupCustomFieldFilter?': 'getGroupProfile',
  groupID: 'joinGroup getGroupMemberList addLikes',
  'groupID userIDList*': 'getGroupMemberProfile deleteGroupMember markGroupMemberList',
  'groupID userID': 'setGroupMemberMuteTime setGroupMemberRole',
  'groupID groupAttributes+': 'initGroupAttributes setGroupAttributes',
  'groupID keyList?': 'deleteGroupAttributes getGroupAttributes getGroupCounters',
  'groupID counters+': 'setGroupCounters',
  'groupID key': 'increaseGroupCounter decreaseGroupCounter',
  'to payload+': 'createCustomMessage createFaceMessage createLocationMessage',
  'to payload.text': 'createTextMessage',
  'to payload.text payload.atUserList*': 'createTextAtMessage',
  'to type': 'sendMessage resendMessage revokeMessage reportMessage',
};

type Call = (this: Messages, given: unknown, ...more: unknown[]) => unknown;

/** The calls of a layer, each with a look at its argument first: who writes JavaScript is told what was expected. */
export function checked(Base: typeof Messages): typeof Messages {
  const Checked = class extends Base {};
  const calls = Base.prototype as unknown as Record<string, Call>;
  for (const [needs, names] of Object.entries(NEEDS)) {
    for (const name of names.split(' ')) {
      const inner = calls[name];
      const call: Call = function (given, ...more) {
        const error = fault(name, given, needs);
        if (error === undefined) return inner?.call(this, given, ...more);
        if (/^create.*Message/.test(name)) throw error;
        return Promise.reject(error);
      };
      Object.defineProperty(Checked.prototype, name, { value: call });
    }
  }
  return Checked;
}

function fault(call: string, given: unknown, needs: string): BarrageError | undefined {
  for (const need of needs.split(' ')) {
    const path = need.replace(/[+*?~]$/, '');
    const [expected, fits] = KINDS[need.slice(path.length)] ?? [];
    const value = path === '' ? given : path.split('.').reduce<unknown>((at, key) => fields(at)[key], given);
    if (fits?.(value) === false) return badArgument(`${call}(${path})`, value, expected ?? '');
  }
  return undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isList(value: unknown, fits: (value: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}
