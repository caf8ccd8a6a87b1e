/** What can happen in a room, and how the SDK's loosely typed messages become it. Unknown things become nothing. */
import { isGiftId, type GiftId } from './gifts';
import { tidy } from './text';

export interface Person {
  userId: string;
  nick: string;
  avatar: string;
}

export type LostReason = 'dismissed' | 'banned' | 'removed' | 'kicked' | 'expired' | 'hostKick';

export type RoomEvent =
  | { kind: 'text'; from: Person; text: string; own: boolean }
  | { kind: 'gift'; from: Person; gift: GiftId; own: boolean }
  | { kind: 'like'; from: Person; count: number }
  | { kind: 'came' | 'left' | 'expelled' | 'promoted'; people: Person[] }
  | { kind: 'profile'; name?: string; announcement?: string; muteAll?: boolean }
  | { kind: 'muted'; userIds: string[]; seconds: number }
  | { kind: 'notice'; text: string }
  | { kind: 'lost'; reason: LostReason };

type Bag = Readonly<Record<string, unknown>>;

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const NICK = 24;
const TEXT = 400;
const MOST_LIKES = 99;

/** The message's own id, with which repeated deliveries are told. */
export const idOf = (message: unknown): string => text(bag(message)['ID']);

/** The room a message belongs to; notices name it in their payload. */
export function roomOf(message: unknown): string {
  const m = bag(message);
  const profile = bag(bag(m['payload'])['groupProfile']);
  return m['type'] === 'TIMGroupSystemNoticeElem' ? text(profile['groupID']) : text(m['to']);
}

function person(userId: string, nick: string, avatar: string): Person {
  return { userId, nick: tidy(nick, NICK) || tidy(userId, NICK), avatar };
}

export function parse(message: unknown): RoomEvent | undefined {
  const m = bag(message);
  const payload = bag(m['payload']);
  const from = person(text(m['from']), text(m['nick']), text(m['avatar']));
  switch (m['type']) {
    case 'TIMTextElem': {
      const said = tidy(text(payload['text']), TEXT);
      return said === '' ? undefined : { kind: 'text', from, text: said, own: false };
    }
    case 'TIMCustomElem':
      return custom(from, text(payload['data']));
    case 'TIMGroupTipElem':
      return tip(payload);
    case 'TIMGroupSystemNoticeElem':
      return notice(payload);
    default:
      return undefined;
  }
}

function custom(from: Person, data: string): RoomEvent | undefined {
  let value: Bag;
  try {
    value = bag(JSON.parse(data));
  } catch {
    return undefined;
  }
  const { type, id, count } = value;
  if (type === 'gift' && isGiftId(id)) return { kind: 'gift', from, gift: id, own: false };
  if (type !== 'like') return undefined;
  const n = typeof count === 'number' && Number.isFinite(count) ? Math.round(count) : 1;
  return { kind: 'like', from, count: Math.min(Math.max(n, 1), MOST_LIKES) };
}

function people(payload: Bag): Person[] {
  const known = list(payload['memberList']).map((entry) => {
    const e = bag(entry);
    return person(text(e['userID']), text(e['nick']), text(e['avatar']));
  });
  const named = known.filter((entry) => entry.userId !== '');
  return named.length > 0 ? named : list(payload['userIDList']).map((id) => person(text(id), '', ''));
}

function tip(payload: Bag): RoomEvent | undefined {
  switch (payload['operationType']) {
    case 1:
      return { kind: 'came', people: people(payload) };
    case 2:
      return { kind: 'left', people: people(payload) };
    case 3:
    case 10:
      return { kind: 'expelled', people: people(payload) };
    case 4:
      return { kind: 'promoted', people: people(payload) };
    case 6: {
      const profile = bag(payload['newGroupProfile']);
      const { muteAllMembers } = profile;
      const name = tidy(text(profile['groupName']), TEXT);
      const announcement = tidy(text(profile['notification']), TEXT);
      return {
        kind: 'profile',
        ...(name !== '' && { name }),
        ...(announcement !== '' && { announcement }),
        ...(typeof muteAllMembers === 'boolean' && { muteAll: muteAllMembers }),
      };
    }
    case 7: {
      const entries = list(payload['memberList']).map(bag);
      const seconds = Number(entries[0]?.['muteTime']);
      if (!Number.isFinite(seconds)) return undefined;
      return { kind: 'muted', userIds: entries.map((entry) => text(entry['userID'])), seconds };
    }
    default:
      return undefined;
  }
}

function notice(payload: Bag): RoomEvent | undefined {
  switch (payload['operationType']) {
    case 5:
      return { kind: 'lost', reason: 'dismissed' };
    case 21:
      return { kind: 'lost', reason: 'banned' };
    case 4:
    case 8:
      return { kind: 'lost', reason: 'removed' };
    default: {
      const said = tidy(text(payload['userDefinedField']), TEXT);
      return said === '' ? undefined : { kind: 'notice', text: said };
    }
  }
}

/** The number of members that a tip carries, if it does. */
export function countOf(message: unknown): number | undefined {
  const m = bag(message);
  const count = bag(m['payload'])['memberCount'];
  return m['type'] === 'TIMGroupTipElem' && typeof count === 'number' && count > 0 ? count : undefined;
}
