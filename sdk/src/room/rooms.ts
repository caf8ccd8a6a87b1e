import type { Clock } from '../clock.js';
import { BarrageError, CODE } from '../errors.js';
import type { RequestOptions } from '../connection/requests.js';
import { list, number, object, text, type Fields } from '../wire/fields.js';
import { itemsOfReply, type Item } from '../wire/items.js';
import { GuestPoll } from './guest-poll.js';
import type { Inbox } from './inbox.js';
import { Room } from './room.js';

const JOIN = 'group_open_http_svc.apply_join_group';
const GUEST_JOIN = 'group_open_http_noauth_svc.apply_join_group';
const INFO = 'group_open_http_svc.get_group_self_member_info';
const IN_A_REQUEST = 50;
/** A cut of this length may have cost the seat: the server is asked. */
const DOUBT_AFTER = 20_000;
/** After a cut of this length the seat is taken anew; the server keeps it for 3 minutes unless set otherwise. */
const GIVEN_UP_AFTER = 150_000;

export interface RoomsOwner {
  readonly clock: Clock;
  readonly random: () => number;
  request(command: string, body: Fields, options?: RequestOptions): Promise<Fields>;
  /** A room could not be joined again. */
  leftOut(groupID: string, error: BarrageError): void;
}

/** The rooms one is in. */
export class Rooms {
  private readonly byID = new Map<string, Room>();
  private readonly polls = new Map<string, GuestPoll>();

  constructor(
    private readonly owner: RoomsOwner,
    private readonly inbox: Inbox,
  ) {}

  get(groupID: string): Room | undefined {
    return this.byID.get(groupID);
  }

  all(): Room[] {
    return [...this.byID.values()];
  }

  /** What a push has brought. */
  pushed(items: Item[]): void {
    for (const item of items) {
      const room = this.byID.get(item.groupID);
      if (room === undefined) this.inbox.takeForeign(item);
      else if (room.held !== undefined) room.held.push(item);
      else this.inbox.take(room, item);
    }
    this.inbox.flush();
  }

  /** Lets the user in, and delivers the latest messages after the promise has told so. */
  async join(groupID: string, applyMessage?: string): Promise<void> {
    const known = this.byID.get(groupID);
    const room = known ?? new Room(groupID, 'member');
    this.byID.set(groupID, room);
    try {
      await this.enter(room, applyMessage === undefined ? {} : { ApplyMsg: applyMessage });
    } catch (error) {
      if (known === undefined) this.forget(groupID);
      throw error;
    }
  }

  /** Lets a guest in, who reads by polling. */
  async joinAsGuest(groupID: string): Promise<void> {
    const reply = await this.owner.request(GUEST_JOIN, { GroupId: groupID, WebPushFlag: 1 });
    if (text(reply, 'JoinedStatus') !== 'JoinedSuccess') throw notJoined(groupID);
    const room = new Room(groupID, 'guest');
    this.byID.set(groupID, room);
    const poll = new GuestPoll(
      text(reply, 'LongPollingKey'),
      this.owner.clock,
      this.owner.random,
      (command, body) => this.owner.request(command, body),
      (items) => {
        this.pushed(items);
      },
    );
    this.polls.set(groupID, poll);
    poll.start();
  }

  forget(groupID: string): void {
    const room = this.byID.get(groupID);
    if (room !== undefined) room.ended = true;
    this.byID.delete(groupID);
    this.stopPolling(groupID);
  }

  /** @param role only those of one kind; all when left out */
  clear(role?: Room['role']): void {
    for (const room of this.all()) {
      if (role === undefined || room.role === role) this.forget(room.groupID);
    }
  }

  /** The login is back after a cut of so many milliseconds; its rooms must be so too before anything else is sent. */
  async back(cut: number, newLogin: boolean): Promise<void> {
    const rooms = this.all().filter(({ role }) => role === 'member');
    for (const room of rooms) room.attributes.doubt();
    if (rooms.length === 0 || (!newLogin && cut < DOUBT_AFTER)) return;
    const gone = newLogin || cut >= GIVEN_UP_AFTER ? rooms : await this.withoutSeat(rooms);
    await Promise.all(gone.map((room) => this.enterAgain(room, { greeting: true })));
  }

  /** A guest who logs in is a member everywhere it was. */
  async guestsBecomeMembers(): Promise<void> {
    const guests = this.all().filter(({ role }) => role === 'guest');
    await Promise.all(guests.map((room) => this.enterAgain(room, {})));
  }

  private async enterAgain(room: Room, options: RequestOptions): Promise<void> {
    try {
      await this.enter(room, {}, options);
    } catch (error) {
      if (!(error instanceof BarrageError) || error.code === CODE.CONNECTION_LOST) throw error;
      this.forget(room.groupID);
      this.owner.leftOut(room.groupID, error);
    }
  }

  private async withoutSeat(rooms: Room[]): Promise<Room[]> {
    const gone: Room[] = [];
    for (let i = 0; i < rooms.length; i += IN_A_REQUEST) {
      const some = rooms.slice(i, i + IN_A_REQUEST);
      const body = {
        GroupIdList: some.map(({ groupID }) => groupID),
        ResponseFilter: { GroupBaseInfoFilter: ['Type'], MemberInfoFilter: ['Role', 'JoinTime'] },
      };
      const infos = list(await this.owner.request(INFO, body, { greeting: true }), 'GroupInfo');
      const joined = new Set(
        infos.filter((info) => number(object(info, 'SelfInfo'), 'JoinTime') > 0).map((info) => text(info, 'GroupId')),
      );
      gone.push(...some.filter(({ groupID }) => !joined.has(groupID)));
    }
    return gone;
  }

  private async enter(room: Room, more: Fields, options?: RequestOptions): Promise<void> {
    const held = (room.held ??= []);
    try {
      const body = { GroupId: room.groupID, WebPushFlag: 1, HugeGroupHistoryMsgFlag: 1, ...more };
      const reply = await this.owner.request(JOIN, body, options);
      if (text(reply, 'JoinedStatus') !== 'JoinedSuccess') throw notJoined(room.groupID);
      room.role = 'member';
      room.key = text(reply, 'AVChatRoomKey');
      this.stopPolling(room.groupID);
      // Its answer goes first: whoever joined is told so before the messages come.
      this.owner.clock.after(0, () => {
        this.arrive(room, itemsOfReply(reply), held);
      });
    } catch (error) {
      this.arrive(room, [], held);
      throw error;
    }
  }

  private arrive(room: Room, history: Item[], held: Item[]): void {
    if (room.held === held) room.held = undefined;
    if (room.cursor.position === undefined) {
      for (const item of history) this.inbox.takeHistory(room, item);
      for (const item of held) this.inbox.take(room, item);
    } else {
      // Whoever was here before takes up the thread: both may hold what is missing, and both what is known.
      const all = [...history, ...held].sort((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity));
      for (const item of all) this.inbox.take(room, item);
    }
    this.inbox.flush();
  }

  private stopPolling(groupID: string): void {
    this.polls.get(groupID)?.stop();
    this.polls.delete(groupID);
  }
}

function notJoined(groupID: string): BarrageError {
  return new BarrageError(CODE.JOIN_FAILED, `joinGroup: the server did not let the user into ${groupID}`);
}
