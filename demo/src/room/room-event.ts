/** What can happen in a room, and how the SDK's messages become it. Unknown things become nothing. */
import { TYPES, type Message, type NoticePayload, type TipPayload } from '@barrage/sdk';

import { tidy } from '../page/text';

export interface Person {
  userId: string;
  nick: string;
  avatar: string;
}

export type LostReason = 'dismissed' | 'banned' | 'removed' | 'kicked' | 'expired' | 'hostKick';

export type RoomEvent =
  | { kind: 'text'; from: Person; text: string; own: boolean; id: string; cloudCustomData: string }
  /** A message that a scene has made; `type` says what it is, `seq` where it stands in the room. */
  | { kind: 'custom'; from: Person; type: string; data: Fields; own: boolean; seq: number }
  | { kind: 'counter'; key: string; value: number }
  | { kind: 'attributes'; values: Readonly<Record<string, string>> }
  | { kind: 'missed'; count: number }
  | { kind: 'came' | 'left' | 'expelled' | 'promoted'; people: Person[] }
  /** How the room is when one comes in. */
  | { kind: 'state'; announcement: string; muteAll: boolean }
  | { kind: 'profile'; name?: string; announcement?: string; muteAll?: boolean }
  | { kind: 'muted'; userIds: string[]; seconds: number }
  | { kind: 'notice'; text: string }
  | { kind: 'lost'; reason: LostReason };

/** Data from the net: nothing is known of its values. */
export type Fields = Readonly<Record<string, unknown>>;

export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const NICK = 24;
const TEXT = 400;

/** The room a message belongs to; notices name it in their payload. */
export function roomOf(message: Message): string {
  return message.type === TYPES.MSG_GRP_SYS_NOTICE ? message.payload.groupProfile.groupID : message.to;
}

function person(userId: string, nick = '', avatar = ''): Person {
  return { userId, nick: tidy(nick, NICK) || tidy(userId, NICK), avatar };
}

export function parse(message: Message): RoomEvent | undefined {
  const from = person(message.from, message.nick, message.avatar);
  switch (message.type) {
    case TYPES.MSG_TEXT: {
      const said = tidy(message.payload.text, TEXT);
      return said === ''
        ? undefined
        : { kind: 'text', from, text: said, own: false, id: message.ID, cloudCustomData: message.cloudCustomData };
    }
    case TYPES.MSG_CUSTOM:
      return custom(from, message.payload.data, message.sequence);
    case TYPES.MSG_GRP_TIP:
      return tip(message.payload);
    case TYPES.MSG_GRP_SYS_NOTICE:
      return notice(message.payload);
    default:
      return undefined;
  }
}

function custom(from: Person, data: string, seq: number): RoomEvent | undefined {
  try {
    const value = fields(JSON.parse(data));
    return { kind: 'custom', from, type: text(value['type']), data: value, own: false, seq };
  } catch {
    return undefined;
  }
}

function people({ memberList, userIDList }: TipPayload): Person[] {
  const named = memberList.filter(({ userID }) => userID !== '');
  return named.length > 0
    ? named.map(({ userID, nick, avatar }) => person(userID, nick, avatar))
    : userIDList.map((userID) => person(userID));
}

function tip(payload: TipPayload): RoomEvent | undefined {
  switch (payload.operationType) {
    case TYPES.GRP_TIP_MBR_JOIN:
      return { kind: 'came', people: people(payload) };
    case TYPES.GRP_TIP_MBR_QUIT:
      return { kind: 'left', people: people(payload) };
    case TYPES.GRP_TIP_MBR_KICKED_OUT:
    case TYPES.GRP_TIP_BAN_AVCHATROOM_MEMBER:
      return { kind: 'expelled', people: people(payload) };
    case TYPES.GRP_TIP_MBR_SET_ADMIN:
      return { kind: 'promoted', people: people(payload) };
    case TYPES.GRP_TIP_GRP_PROFILE_UPDATED:
      return profile(payload.newGroupProfile);
    case TYPES.GRP_TIP_MBR_PROFILE_UPDATED: {
      const seconds = payload.memberList[0]?.muteTime;
      if (seconds === undefined) return undefined;
      return { kind: 'muted', userIds: payload.memberList.map(({ userID }) => userID), seconds };
    }
    default:
      return undefined;
  }
}

function profile({ groupName, notification, muteAllMembers }: TipPayload['newGroupProfile']): RoomEvent {
  const name = tidy(text(groupName), TEXT);
  return {
    kind: 'profile',
    ...(name !== '' && { name }),
    ...(typeof notification === 'string' && { announcement: tidy(notification, TEXT) }),
    ...(typeof muteAllMembers === 'boolean' && { muteAll: muteAllMembers }),
  };
}

/** The numbers have no names in the SDK: 4 removed, 5 dismissed, 8 left elsewhere, 21 banned, 255 the app's own words. */
function notice({ operationType, userDefinedField }: NoticePayload): RoomEvent | undefined {
  switch (operationType) {
    case 5:
      return { kind: 'lost', reason: 'dismissed' };
    case 21:
      return { kind: 'lost', reason: 'banned' };
    case 4:
    case 8:
      return { kind: 'lost', reason: 'removed' };
    default: {
      const said = tidy(userDefinedField, TEXT);
      return said === '' ? undefined : { kind: 'notice', text: said };
    }
  }
}
