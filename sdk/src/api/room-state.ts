import type { AttributeMap } from '../room/attributes.js';
import { countersOf } from '../room/counters.js';
import { Likes } from '../room/likes.js';
import type { Room } from '../room/room.js';
import { badArgument } from '../errors.js';
import { list, number, text, type Fields } from '../wire/fields.js';
import { Members } from './members.js';
import { result, type Result } from './result.js';

const SERVICE = 'group_open_http_svc.';
const RACE = ['RaceConflict'];

export interface AttributeOptions {
  groupID: string;
  groupAttributes: Readonly<AttributeMap>;
}

export interface KeyOptions {
  groupID: string;
  keyList?: readonly string[];
}

export interface CounterOptions {
  groupID: string;
  key: string;
  value: number;
}

export interface LikeOptions {
  groupID: string;
  /** The counter; `like` when left out. */
  key?: string;
  /** 1 when left out. */
  count?: number;
}

export type Counters = Record<string, number>;

export interface CountersOptions {
  groupID: string;
  counters: Readonly<Counters>;
}

/** Adds what a room holds besides messages: attributes and counters. */
export class RoomState extends Members {
  private readonly likes = new Likes<Result<{ counters: Counters }>>(this.core.clock, (groupID, key, value) =>
    this.increaseGroupCounter({ groupID, key, value }),
  );

  /** Replaces all attributes of a room. Code 10056: somebody else was faster. */
  initGroupAttributes(options: AttributeOptions): Promise<Result<{ groupAttributes: AttributeMap }>> {
    return this.write('initGroupAttributes', 'set_group_attr', options, true);
  }

  /** Sets some attributes. Code 10056: somebody else was faster. */
  setGroupAttributes(options: AttributeOptions): Promise<Result<{ groupAttributes: AttributeMap }>> {
    return this.write('setGroupAttributes', 'modify_group_attr', options, false);
  }

  /** Deletes attributes; all of them when no keys are named. */
  async deleteGroupAttributes(options: KeyOptions): Promise<Result<{ keyList: string[] }>> {
    const { groupID, keyList = [] } = options;
    const call = 'deleteGroupAttributes';
    const room = this.core.requireRoom(call, groupID);
    const { attributes } = room;
    const keys = keyList.map((key) => ({ key, seq: attributes.seqOf(key) }));
    const command = keys.length > 0 ? 'delete_group_attr' : 'clear_group_attr';
    const more = keys.length > 0 ? { GroupAttr: keys } : {};
    const reply = await this.change(call, command, room, more);
    attributes.written(number(reply, 'AttrMainSeq'), () => {
      if (keys.length === 0) attributes.clear();
      for (const { key } of keys) attributes.delete(key);
    });
    return result({ keyList: [...keyList] });
  }

  /**
   * Reads attributes; all of them when no keys are named. Asks the server only when changes may have been missed. Guests
   * may too.
   */
  async getGroupAttributes(options: KeyOptions): Promise<Result<{ groupAttributes: AttributeMap }>> {
    const room = this.core.requireRoom('getGroupAttributes', options.groupID);
    if (!room.attributes.isCurrent) await this.core.readAttributes(room);
    return result({ groupAttributes: room.attributes.values(options.keyList) });
  }

  /** Sets counters. */
  setGroupCounters(options: CountersOptions): Promise<Result<{ counters: Counters }>> {
    return this.count('setGroupCounters', options.groupID, 'Set', options.counters);
  }

  /** Adds to a counter. Code 2802: the connection was lost, and the server may have counted or not. */
  increaseGroupCounter(options: CounterOptions): Promise<Result<{ counters: Counters }>> {
    return this.count('increaseGroupCounter', options.groupID, 'Increase', { [options.key]: options.value });
  }

  /** Adds to a counter like a tapping thumb does: what comes within half a second is one request with one outcome. */
  async addLikes({ groupID, key = 'like', count = 1 }: LikeOptions): Promise<Result<{ counters: Counters }>> {
    this.core.requireLogin('addLikes');
    return await this.likes.add(groupID, key, count);
  }

  /** Takes from a counter; as increaseGroupCounter(). */
  decreaseGroupCounter(options: CounterOptions): Promise<Result<{ counters: Counters }>> {
    return this.count('decreaseGroupCounter', options.groupID, 'Decrease', { [options.key]: options.value });
  }

  /** Reads counters; all of them when no keys are named. Guests may too. */
  async getGroupCounters({ groupID, keyList = [] }: KeyOptions): Promise<Result<{ counters: Counters }>> {
    const body = { GroupCounterKeys: keyList };
    const reply = await this.core.askIn(groupID, 'getGroupCounters', SERVICE, 'get_group_counter', body);
    return result({ counters: countersOf(reply) });
  }

  private async write(
    call: string,
    command: string,
    { groupID, groupAttributes }: AttributeOptions,
    replaces: boolean,
  ): Promise<Result<{ groupAttributes: AttributeMap }>> {
    const room = this.core.requireRoom(call, groupID);
    const { attributes } = room;
    const entries = Object.entries(groupAttributes).map(([key, value]) =>
      replaces ? { key, value } : { key, value, seq: attributes.seqOf(key) },
    );
    const reply = await this.change(call, command, room, { GroupAttr: entries });
    attributes.written(number(reply, 'AttrMainSeq'), () => {
      if (replaces) attributes.clear();
      for (const entry of list(reply, 'GroupAttrAry')) {
        const key = text(entry, 'key');
        attributes.set(key, groupAttributes[key] ?? '', number(entry, 'seq'));
      }
    });
    return result({ groupAttributes: { ...groupAttributes } });
  }

  /** Whose change was refused or lost may know too little: the next reading asks the server. */
  private async change(call: string, command: string, room: Room, more: Fields): Promise<Fields> {
    const { groupID, key, attributes } = room;
    const body = { GroupId: groupID, AttrMainSeq: attributes.seq, BytesKey: key, AttrControl: RACE, ...more };
    try {
      return await this.core.ask(call, SERVICE + command, body);
    } catch (reason) {
      attributes.doubt();
      throw reason;
    }
  }

  /** Sent once: a repetition after a cut would count twice. */
  private async count(
    call: string,
    groupID: string,
    mode: 'Set' | 'Increase' | 'Decrease',
    counters: Readonly<Counters>,
  ): Promise<Result<{ counters: Counters }>> {
    for (const [key, value] of Object.entries(counters)) {
      if (!Number.isSafeInteger(value)) throw badArgument(key, value, 'a whole number');
    }
    const changes = Object.entries(counters).map(([key, value]) => ({ Key: key, Value: value }));
    const room = this.core.rooms.get(groupID);
    const body = { GroupId: groupID, GroupCounter: changes, BytesKey: room?.key, Mode: mode };
    const reply = await this.core.ask(call, `${SERVICE}update_group_counter`, body, { once: mode !== 'Set' });
    return result({ counters: countersOf(reply) });
  }
}
