import { systemClock, type Clock } from '../clock.js';
import { Connection, type NetState } from '../connection/connection.js';
import type { RequestOptions } from '../connection/requests.js';
import { Session, type KickReason, type Ticket } from '../connection/session.js';
import { EVENT } from '../constants.js';
import { Emitter } from '../emitter.js';
import { BarrageError, CODE } from '../errors.js';
import { detectPlatform } from '../platform/detect.js';
import { Inbox } from '../room/inbox.js';
import type { Room } from '../room/room.js';
import { Rooms } from '../room/rooms.js';
import type { Fields } from '../wire/fields.js';
import type { Frame } from '../wire/frame.js';
import { itemsOfPush, kickIn } from '../wire/items.js';
import type { EventData, EventMap, EventName } from './events.js';
import { addressOf, type CreateOptions } from './options.js';

const ATTRIBUTES = 'group_open_attr_http_svc.';
const GUESTS = 'group_open_http_noauth_svc.';

/** The parts of an instance, put together; what all groups of calls share. */
export class Core {
  readonly emitter = new Emitter<EventMap>();
  readonly clock: Clock;
  readonly random: () => number;
  readonly connection: Connection;
  readonly session: Session;
  readonly inbox: Inbox;
  readonly rooms: Rooms;
  private lostAt: number | undefined;

  constructor(readonly options: CreateOptions) {
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    const platform = options.platform ?? detectPlatform();
    const address = addressOf(options, platform, this.random);
    const fixedHead = { ver: 'v4', platform: platform.id, sdkappid: options.SDKAppID, contenttype: 'json' };
    const request = this.request.bind(this);
    this.session = new Session({
      request,
      positions: () => this.rooms.positions(),
      refreshUserSig: options.refreshUserSig,
      clock: this.clock,
      restart: () => {
        this.connection.restart('new UserSig');
      },
      ready: () => {
        this.emit(EVENT.SDK_READY, undefined);
      },
      ended: (reason) => {
        this.loginEnded(reason);
      },
    });
    this.inbox = this.newInbox();
    this.rooms = new Rooms(
      {
        clock: this.clock,
        request,
        leftOut: (_, error) => {
          this.emit(EVENT.ERROR, error);
        },
      },
      this.inbox,
    );
    const around = { platform, clock: this.clock, random: this.random };
    this.connection = new Connection(around, {
      url: () => `${address}&random=${Math.floor(this.random() * 0xffffffff)}`,
      head: () => ({ ...fixedHead, reqtime: Math.floor(this.clock.now() / 1000), ...this.session.head() }),
      greet: () => this.greet(),
      pushed: (frame) => {
        this.pushed(frame);
      },
      netState: (state) => {
        this.netState(state);
      },
      stopped: (error) => {
        this.emit(EVENT.ERROR, error);
      },
    });
  }

  /** The user, or '' for a guest. */
  get me(): string {
    return this.session.login?.userID ?? '';
  }

  emit<N extends EventName>(name: N, data: EventData[N]): void {
    this.emitter.emit(name, { name, data } as EventMap[N]);
  }

  /** The login, which the call of this name needs. */
  requireLogin(call: string): Ticket {
    const { login } = this.session;
    if (login === undefined) throw new BarrageError(CODE.NOT_LOGGED_IN, `${call}: nobody is logged in`);
    return login;
  }

  /** The room, which one must be in for the call of this name. */
  requireRoom(call: string, groupID: string, code: number = CODE.NOT_JOINED): Room {
    const room = this.rooms.get(groupID);
    if (room === undefined) throw new BarrageError(code, `${call}: not in the room ${groupID}`);
    return room;
  }

  /** Sends a request of a user. */
  ask(call: string, command: string, body: Fields, options?: RequestOptions): Promise<Fields> {
    this.requireLogin(call);
    return this.request(command, body, options);
  }

  /** Sends a request about a room. Guests have a service of their own; who is in shows the key. */
  askIn(groupID: string, call: string, service: string, command: string, more: Fields): Promise<Fields> {
    const room = this.rooms.get(groupID);
    const body = { ...more, GroupId: groupID, Key: room?.key };
    return room?.role === 'guest'
      ? this.request(`${GUESTS}${command}`, body)
      : this.ask(call, `${service}${command}`, body);
  }

  /** Reads all attributes of a room; those who listen are told of changes. */
  async readAttributes(room: Room): Promise<void> {
    const reply = await this.askIn(room.groupID, 'getGroupAttributes', ATTRIBUTES, 'get_group_attr', { GroupType: 1 });
    if (room.attributes.read(reply)) this.attributesChanged(room);
  }

  destroy(): void {
    this.rooms.clear();
    this.session.stop();
    this.connection.stop();
    this.emitter.clear();
    this.inbox.store.clear();
  }

  private async request(command: string, body: Fields, options?: RequestOptions): Promise<Fields> {
    try {
      return await this.connection.request(command, body, options);
    } catch (error) {
      const login = command.endsWith('.wslogin');
      if (error instanceof BarrageError && !login) this.session.refused(error);
      throw error;
    }
  }

  private async greet(): Promise<void> {
    const isNew = await this.session.comeBack();
    const cut = this.clock.now() - (this.lostAt ?? Infinity);
    await this.rooms.back(cut, this.session.login !== undefined, isNew);
  }

  private pushed({ body }: Frame): void {
    const kick = kickIn(body);
    if (kick !== undefined) this.session.kicked(kick);
    this.rooms.pushed(itemsOfPush(body));
  }

  private netState(state: NetState): void {
    if (state === 'connected') this.lostAt = undefined;
    else this.lostAt ??= this.clock.now();
    this.emit(EVENT.NET_STATE_CHANGE, { state });
  }

  private loginEnded(reason: KickReason | undefined): void {
    this.rooms.clear('member');
    this.emit(EVENT.SDK_NOT_READY, undefined);
    if (reason !== undefined) this.emit(EVENT.KICKED_OUT, { type: reason });
  }

  private newInbox(): Inbox {
    const me = (): string => this.me;
    return new Inbox({
      get me() {
        return me();
      },
      received: (messages) => {
        this.emit(EVENT.MESSAGE_RECEIVED, messages);
      },
      modified: (messages) => {
        this.emit(EVENT.MESSAGE_MODIFIED, messages);
      },
      revoked: (messages) => {
        this.emit(EVENT.MESSAGE_REVOKED, messages);
      },
      lost: (lost) => {
        this.emit(EVENT.MESSAGE_LOST, lost);
      },
      attributesChanged: (room) => {
        this.attributesChanged(room);
      },
      attributesStale: (room) => {
        // Fails only together with the connection or the seat; the next notice asks again.
        this.readAttributes(room).catch(() => undefined);
      },
      counted: ({ groupID }, { key, value }) => {
        this.emit(EVENT.GROUP_COUNTER_UPDATED, { groupID, key, value });
      },
      roomEnded: (groupID) => {
        this.rooms.forget(groupID);
      },
    });
  }

  private attributesChanged({ groupID, attributes }: Room): void {
    this.emit(EVENT.GROUP_ATTRIBUTES_UPDATED, { groupID, groupAttributes: attributes.values() });
  }
}
