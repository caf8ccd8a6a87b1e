import type { SdkEvent } from '../../harness/agent';
import type { SeenMessage } from '../../harness/seen';
import type { Events, Heard, Told } from '../vocabulary';

const KINDS: Readonly<Record<string, Heard['kind']>> = {
  TIMTextElem: 'text',
  TIMCustomElem: 'custom',
  TIMFaceElem: 'face',
  TIMLocationElem: 'location',
  TIMGroupTipElem: 'tip',
  TIMGroupSystemNoticeElem: 'notice',
};
const PAYLOADS: Partial<Record<Heard['kind'], string[]>> = {
  text: ['text'],
  custom: ['data', 'description', 'extension'],
  face: ['index', 'data'],
  location: ['description', 'longitude', 'latitude'],
};
const TIPS: Readonly<Record<number, string>> = {
  1: 'join',
  2: 'quit',
  3: 'kick',
  4: 'admin',
  5: 'noAdmin',
  6: 'group',
  7: 'mute',
  10: 'ban',
  11: 'unban',
};
const KICKS: Readonly<Record<string, Events['kicked']['reason']>> = {
  multipleAccount: 'login',
  multipleDevice: 'login',
  REST_API_Kick: 'rest',
  userSigExpired: 'expired',
};

/** The events of SDKs in the published form, in the words of the suite. */
export function toldBy({ name, data }: SdkEvent): Told[] {
  switch (name) {
    case 'sdkStateReady':
      return [{ event: 'ready', data: {} }];
    case 'netStateChange':
      return [{ event: 'state', data: data as Events['state'] }];
    case 'kickedOut':
      return [{ event: 'kicked', data: { reason: KICKS[(data as { type: string }).type] ?? 'login' } }];
    case 'onMessageReceived':
      return (data as SeenMessage[]).map((message) => ({ event: 'message', data: heard(message) }));
    case 'onMessageRevoked':
      return (data as SeenMessage[]).map(({ to, sequence: seq }) => ({
        event: 'recalled',
        data: { groupID: to, seq },
      }));
    case 'groupAttributesUpdated': {
      const { groupID, groupAttributes } = data as { groupID: string; groupAttributes: Record<string, string> };
      return [{ event: 'attributes', data: { groupID, attributes: groupAttributes } }];
    }
    case 'onGroupCounterUpdated': {
      const { groupID, key, value } = data as Events['counter'];
      return [{ event: 'counter', data: { groupID, key, value } }];
    }
    case 'onMessageLost': {
      const { groupID, from, to } = data as Events['lost'];
      return [{ event: 'lost', data: { groupID, from, to } }];
    }
    default:
      return [];
  }
}

export function heard(message: SeenMessage): Heard {
  const kind = KINDS[message.type] ?? 'other';
  const notice = kind === 'notice';
  return {
    groupID: notice ? message.payload.groupProfile.groupID : message.to,
    kind,
    id: message.ID,
    seq: message.sequence,
    from: message.from,
    nick: message.nick,
    avatar: message.avatar,
    priority: message.priority,
    payload: payloadOf(kind, message.payload),
    extra: message.cloudCustomData,
    atUsers: message.atUserList,
    broadcast: message.isBroadcastMessage,
  };
}

function payloadOf(kind: Heard['kind'], payload: SeenMessage['payload']): Heard['payload'] {
  if (kind === 'tip') return tip(payload);
  if (kind === 'notice') return { notice: String(payload.operationType), text: payload.userDefinedField };
  const keys = PAYLOADS[kind];
  return keys === undefined ? payload : Object.fromEntries(keys.map((key) => [key, payload[key]]));
}

function tip(payload: SeenMessage['payload']): Heard['payload'] {
  const name = TIPS[payload.operationType] ?? String(payload.operationType);
  const [first] = payload.memberList as { userID: string; muteTime?: number }[];
  const base = { tip: name, operator: payload.operatorID, users: payload.userIDList };
  if (name === 'mute') return { ...base, users: [first?.userID], seconds: first?.muteTime };
  return name === 'group' ? { ...base, change: change(payload.newGroupProfile) } : base;
}

function change(profile: Record<string, unknown>): Record<string, unknown> {
  const { groupName, introduction, notification, muteAllMembers, groupCustomField } = profile;
  const fields = groupCustomField as { key: string; value: string }[] | undefined;
  const all = {
    name: groupName,
    introduction,
    notification,
    muteAll: muteAllMembers,
    fields: fields === undefined ? undefined : Object.fromEntries(fields.map(({ key, value }) => [key, value])),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
