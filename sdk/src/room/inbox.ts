import type { Message } from '../message/message.js';
import { messageID, readMessage } from '../message/read.js';
import { Store } from '../message/store.js';
import { list, number, object, text, type Fields } from '../wire/fields.js';
import { EVENT_KIND, type Item } from '../wire/items.js';
import type { CounterChange } from './counters.js';
import type { Room } from './room.js';

/** Notices after which one is not in the room any more: kicked out, dismissed, left elsewhere, banned. */
const ENDS: readonly number[] = [4, 5, 8, 21];
const SENT_KEPT = 200;

/** Positions of a room that will not come. */
export interface Lost {
  groupID: string;
  /** First and last of them. */
  from: number;
  to: number;
  /** How many of them had left the server's memory or went with a connection. */
  lost: number;
  /** How many were left out because they were of low priority and this reader was slow. */
  skipped: number;
  /** Who declares it: the server, or this SDK, which saw that they were missing. */
  by: 'server' | 'sdk';
}

/** Whom the inbox tells; `received` at most once for each frame without gaps. */
export interface InboxOwner {
  readonly me: string;
  received(messages: Message[]): void;
  modified(messages: Message[]): void;
  revoked(messages: Message[]): void;
  lost(lost: Lost): void;
  attributesChanged(room: Room): void;
  attributesStale(room: Room): void;
  counted(room: Room, change: CounterChange): void;
  roomEnded(groupID: string): void;
}

/** Turns items into messages and events: in order, each position once, own messages left out. */
export class Inbox {
  readonly store = new Store();
  private readonly sent = new Set<number>();
  private pending: Message[] = [];

  constructor(private readonly owner: InboxOwner) {}

  /** A message of one's own comes back to all but oneself. */
  expectOwn(random: number): void {
    this.sent.add(random);
    if (this.sent.size <= SENT_KEPT) return;
    const [oldest] = this.sent;
    if (oldest !== undefined) this.sent.delete(oldest);
  }

  /** Of a room one is in; {@link flush} tells what came of it. */
  take(room: Room, item: Item): void {
    if (room.ended) return;
    const { from, to } = item;
    if (from !== undefined && to !== undefined) {
      const before = room.cursor.position ?? 0;
      const arrival = room.cursor.arrived({ from, to });
      if (!arrival.fresh) return;
      if (arrival.lost !== undefined) this.jumped(room, arrival.lost.from, arrival.lost.to);
      if (item.kind === EVENT_KIND.GAP) {
        this.declared(room, item, Math.max(from, before + 1));
        return;
      }
    }
    this.read(room, item);
  }

  /** The latest from before one's time: it has no part in the account of positions. */
  takeHistory(room: Room, item: Item): void {
    if (item.kind !== EVENT_KIND.GAP) this.read(room, item);
  }

  /** A notice about a room one is not in. */
  takeForeign(item: Item): void {
    if (item.kind === EVENT_KIND.NOTICE && !('GroupWithdrawInfoArray' in object(item.raw, 'MsgBody'))) {
      this.pending.push(readMessage(item, this.owner.me));
    }
  }

  /** Tells of the messages since the last time, as one event. */
  flush(): void {
    const messages = this.pending;
    if (messages.length === 0) return;
    this.pending = [];
    this.owner.received(messages);
  }

  private read(room: Room, item: Item): void {
    const body = object(item.raw, 'MsgBody');
    if (item.kind === EVENT_KIND.STATE && this.state(room, body)) return;
    const withdrawn = list(body, 'GroupWithdrawInfoArray');
    if (withdrawn.length > 0) {
      this.withdraw(room, withdrawn);
      return;
    }
    const message = readMessage(item, this.owner.me);
    if (item.kind === EVENT_KIND.NOTICE && ENDS.includes(number(body, 'ReportType'))) {
      room.ended = true;
      this.owner.roomEnded(room.groupID);
    }
    if (this.isOwn(message)) return;
    // A message to all rooms stands in each of them.
    if (message.isBroadcastMessage && this.store.find(message.ID) !== undefined) return;
    this.store.put(message);
    this.pending.push(message);
  }

  /** Attributes and counters are no messages. */
  private state(room: Room, body: Fields): boolean {
    const option = object(object(body, 'MsgGroupNewInfo'), 'GroupAttrOption');
    if ('GroupAttrSeq' in option) {
      const outcome = room.attributes.noticed(option);
      if (outcome === 'changed')
        this.inOrder(() => {
          this.owner.attributesChanged(room);
        });
      else if (outcome === 'stale') this.owner.attributesStale(room);
      return true;
    }
    if (!('GroupCounterInfo' in body)) return false;
    const changes = room.counters.noticed(list(body, 'GroupCounterInfo'));
    if (changes.length > 0) {
      this.inOrder(() => {
        for (const change of changes) this.owner.counted(room, change);
      });
    }
    return true;
  }

  private isOwn(message: Message): boolean {
    if (message.from !== this.owner.me || !this.sent.has(message.random)) return false;
    const known = this.store.find(message.ID);
    if (message.isModified && known !== undefined) {
      const { payload, cloudCustomData, isModified } = message;
      Object.assign(known, { payload, cloudCustomData, isModified });
      this.inOrder(() => {
        this.owner.modified([known]);
      });
    }
    return true;
  }

  private withdraw(room: Room, withdrawn: Fields[]): void {
    const messages = withdrawn.map((raw) => {
      const id = messageID(text(raw, 'TinyId'), number(raw, 'MsgClientTime'), number(raw, 'MsgRandom'));
      const message = this.store.find(id) ?? forgotten(room, raw);
      const revoker = object(raw, 'RevokerInfo');
      message.isRevoked = true;
      message.revoker = text(revoker, 'Revoker_Account');
      message.revokerInfo = { userID: message.revoker, nick: '', avatar: '' };
      message.revokeReason = text(revoker, 'Reason');
      return message;
    });
    this.inOrder(() => {
      this.owner.revoked(messages);
    });
  }

  private jumped(room: Room, from: number, to: number): void {
    this.missing(room, { from, to, lost: to - from + 1, skipped: 0, by: 'sdk' });
  }

  private declared(room: Room, { raw, to = 0 }: Item, from: number): void {
    const skipped = Math.min(number(raw, 'SkippedNum'), to - from + 1);
    this.missing(room, { from, to, lost: to - from + 1 - skipped, skipped, by: 'server' });
  }

  private missing(room: Room, what: Omit<Lost, 'groupID'>): void {
    if (what.lost > 0) room.attributes.doubt();
    this.inOrder(() => {
      this.owner.lost({ groupID: room.groupID, ...what });
    });
  }

  private inOrder(tell: () => void): void {
    this.flush();
    tell();
  }
}

/** A message that is not kept here any more, or was never seen. */
function forgotten(room: Room, raw: Fields): Message {
  const at = number(raw, 'MsgSeq');
  return readMessage({ kind: EVENT_KIND.MESSAGE, groupID: room.groupID, from: at, to: at, raw }, '');
}
