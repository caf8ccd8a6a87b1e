import type { Clock } from '../clock.js';
import { BarrageError, CODE } from '../errors.js';
import type { RequestOptions } from '../connection/requests.js';
import { number, text, type Fields } from '../wire/fields.js';
import { itemsOfReply, type Item } from '../wire/items.js';
import type { Inbox } from './inbox.js';
import { Room } from './room.js';

const JOIN = 'group_open_http_svc.apply_join_group';
const GUEST_JOIN = 'group_open_http_noauth_svc.apply_join_group';
const QUIT = 'group_open_http_svc.quit_group';
const GUEST_QUIT = 'group_open_http_noauth_svc.quit_group';
/** The server, or the way to it, has trouble: nothing is said about the room. */
const TROUBLE: readonly number[] = [CODE.CONNECTION_LOST, CODE.TIMED_OUT, CODE.STOPPED, 10002, 10006, 80003];
/** A cut of this length may have cost the seat; joining again changes nothing for who has it. */
const DOUBT_AFTER = 20_000;

export interface RoomsOwner {
  readonly clock: Clock;
  request(command: string, body: Fields, options?: RequestOptions): Promise<Fields>;
  /** A room could not be joined again. */
  leftOut(groupID: string, error: BarrageError): void;
}

/** The rooms one is in. */
export class Rooms {
  private readonly byID = new Map<string, Room>();

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

  /** The next position of each room one is a member of. */
  positions(): Fields[] {
    return this.all().flatMap(({ groupID, role, cursor: { position } }) =>
      role === 'member' && position !== undefined ? [{ GroupId: groupID, StartSeq: position + 1 }] : [],
    );
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

  /** Lets somebody in, and delivers the latest messages after the promise has told so. */
  async join(groupID: string, role: Room['role'], applyMessage?: string): Promise<void> {
    const known = this.byID.get(groupID);
    const room = known ?? new Room(groupID, role);
    this.byID.set(groupID, room);
    try {
      await this.enter(room, role, { ApplyMsg: applyMessage });
    } catch (error) {
      if (known === undefined) this.forget(groupID);
      throw error;
    }
  }

  /** Leaves a room. */
  async quit(room: Room): Promise<void> {
    await this.owner.request(room.role === 'guest' ? GUEST_QUIT : QUIT, { GroupId: room.groupID });
    this.forget(room.groupID);
  }

  forget(groupID: string): void {
    const room = this.byID.get(groupID);
    if (room !== undefined) room.ended = true;
    this.byID.delete(groupID);
  }

  /** @param role only those of one kind; all when left out */
  clear(role?: Room['role']): void {
    for (const room of this.all()) {
      if (role === undefined || room.role === role) this.forget(room.groupID);
    }
  }

  /** The connection is back after so many milliseconds; its rooms must be so too before anything else is sent. */
  async back(cut: number, loggedIn: boolean, newLogin: boolean): Promise<void> {
    // Who is still coming in sends that request again anyhow.
    const rooms = this.all().filter(({ entered }) => entered);
    for (const room of rooms) room.attributes.doubt();
    const again = rooms.filter(({ role }) => role === 'guest' || newLogin || cut >= DOUBT_AFTER);
    const role = loggedIn ? 'member' : 'guest';
    await Promise.all(again.map((room) => this.enterAgain(room, role, { greeting: true })));
  }

  /** A guest who logs in is a member everywhere it was. */
  async guestsBecomeMembers(): Promise<void> {
    const guests = this.all().filter(({ role }) => role === 'guest');
    // Who cannot be one now becomes one with the next connection.
    await Promise.all(guests.map((room) => this.enterAgain(room, 'member', {}).catch(() => undefined)));
  }

  private async enterAgain(room: Room, role: Room['role'], options: RequestOptions): Promise<void> {
    try {
      await this.enter(room, role, {}, options);
    } catch (error) {
      if (!(error instanceof BarrageError) || TROUBLE.includes(error.code)) throw error;
      this.forget(room.groupID);
      this.owner.leftOut(room.groupID, error);
    }
  }

  /** With a position from before it goes on there; otherwise it begins with what is told to newcomers. */
  private async enter(room: Room, role: Room['role'], more: Fields, options?: RequestOptions): Promise<void> {
    const held = (room.held ??= []);
    const { position } = room.cursor;
    const body = {
      GroupId: room.groupID,
      StartSeq: position === undefined ? undefined : position + 1,
      ...(role === 'guest'
        ? { GuestPush: 1, Key: room.key === '' ? undefined : room.key }
        : { WebPushFlag: 1, HugeGroupHistoryMsgFlag: position === undefined ? 1 : 0, ...more }),
    };
    let reply: Fields = {};
    try {
      reply = await this.owner.request(role === 'guest' ? GUEST_JOIN : JOIN, body, options);
      if (text(reply, 'JoinedStatus') !== 'JoinedSuccess') throw notJoined(room.groupID);
    } catch (error) {
      this.arrive(room, {}, held);
      throw error;
    }
    room.entered = true;
    room.role = role;
    room.key = text(reply, role === 'guest' ? 'LongPollingKey' : 'AVChatRoomKey');
    // Its answer goes first: whoever joined is told so before the messages come.
    this.owner.clock.after(0, () => {
      this.arrive(room, reply, held);
    });
  }

  private arrive(room: Room, reply: Fields, held: Item[]): void {
    if (room.held === held) room.held = undefined;
    for (const item of itemsOfReply(reply)) this.inbox.takeHistory(room, item);
    const next = number(reply, 'NextSeq');
    if (next > 0) room.cursor.beginAfter(next - 1);
    for (const item of held) this.inbox.take(room, item);
    this.inbox.flush();
  }
}

function notJoined(groupID: string): BarrageError {
  return new BarrageError(CODE.JOIN_FAILED, `joinGroup: the server did not let the user into ${groupID}`);
}
