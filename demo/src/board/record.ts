/** What was said in a room until now, from the server's archive: for who comes late, and for a replay. */
import { fields, type Fields, type Person } from '../room/room-event';

/** A message at its place on the room's timeline. */
export interface Said {
  seq: number;
  /** Milliseconds since the room's first message. */
  offset: number;
  from: Person;
  text: string;
  /** What a scene has sent; `type` says what it is. */
  type: string;
  data: Fields;
}

export interface Page {
  /** Milliseconds from the room's first message to its last. */
  length: number;
  messages: Said[];
  /** What to go on with; empty at the end. */
  next: string;
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

async function page(groupId: string, next: string): Promise<Page> {
  const query = new URLSearchParams({ groupId, next });
  const response = await fetch(new URL(`replay?${query}`, document.baseURI), { cache: 'no-store' });
  const body = fields(await response.json().catch(() => null));
  if (!response.ok) throw new Error(string(body['error']));
  const messages: unknown = body['messages'];
  return {
    length: number(body['length']),
    messages: Array.isArray(messages) ? messages.map((one) => said(fields(one))) : [],
    next: string(body['next']),
  };
}

function said({ seq, offset, userId, nick, avatar, text, data }: Fields): Said {
  const custom = parsed(string(data));
  return {
    seq: number(seq),
    offset: number(offset),
    from: { userId: string(userId), nick: string(nick) || string(userId), avatar: string(avatar) },
    text: string(text),
    type: string(custom['type']),
    data: custom,
  };
}

function parsed(text: string): Fields {
  try {
    return fields(JSON.parse(text));
  } catch {
    return {};
  }
}

/** All pages, oldest first. */
export async function* record(groupId: string): AsyncGenerator<Page> {
  let next = '';
  do {
    const one = await page(groupId, next);
    yield one;
    next = one.next;
  } while (next !== '');
}
