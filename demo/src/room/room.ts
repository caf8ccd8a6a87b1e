/**
 * The room as a page sees it: enter as guest or member, hear what happens, say something.
 * What is particular to a scene does the scene itself, with `sdk`.
 */
import TIM, { type ChatSDK, type Group, type Message, type NetState } from '@barrage/sdk';

import { t } from '../lang/i18n';
import { tidy } from '../page/text';
import type { Identity, Venue } from '../session/session';
import { OnlineCount } from './online-count';
import { parse, roomOf, type Fields, type LostReason, type RoomEvent } from './room-event';

const { EVENT, TYPES } = TIM;

export type Role = 'none' | 'guest' | 'member';
export type Priority = 'High' | 'Normal' | 'Low' | 'Lowest';

export interface RoomListener {
  happened(event: RoomEvent): void;
  online(count: number): void;
  network(state: NetState): void;
  became(role: Role): void;
}

const REMEMBERED = 500;
const NOTICE = 200;
const KICKS: Partial<Record<string, LostReason>> = { userSigExpired: 'expired', REST_API_Kick: 'hostKick' };

export class Room {
  readonly sdk: ChatSDK;
  readonly groupID: string;
  readonly #venue: Venue;
  readonly #listener: RoomListener;
  readonly #count: OnlineCount;
  /** Ids of the last messages: the history of a member's join overlaps with what a guest has seen already. */
  readonly #seen = new Set<string>();
  #role: Role = 'none';

  constructor(venue: Venue, listener: RoomListener) {
    this.#venue = venue;
    this.groupID = venue.groupId;
    this.#listener = listener;
    this.sdk = TIM.create({ SDKAppID: venue.sdkAppId });
    this.#count = new OnlineCount(this.sdk, venue.groupId, (count) => {
      listener.online(count);
    });
    this.#listen();
  }

  get role(): Role {
    return this.#role;
  }

  /** Enters without a name: hears everything, says nothing. */
  async watch(): Promise<void> {
    await this.#join();
    this.#become('guest');
    // A guest may not ask how the room is; the server's page has told.
    this.#listener.happened({ kind: 'state', announcement: this.#venue.notice ?? '', muteAll: false });
    this.#readAttributes();
  }

  /** Enters, or goes on from guest, under a name. If that fails a guest stays a guest. */
  async enter(who: Identity): Promise<void> {
    let group: Group;
    const wasGuest = this.#role === 'guest';
    // A guest who logs in is a member at once, which all are told: here not before the name is known. The history of the
    // join brings what was said in between.
    if (wasGuest) await this.sdk.quitGroup(this.groupID).catch(() => undefined);
    try {
      await this.#logIn(who);
      group = await this.#join();
    } catch (reason) {
      await this.sdk.logout().catch(() => undefined);
      if (wasGuest) await this.watch().catch(() => undefined);
      throw reason;
    }
    this.#become('member');
    const { notification, muteAllMembers } = group;
    this.#listener.happened({ kind: 'state', announcement: tidy(notification, NOTICE), muteAll: muteAllMembers });
    this.#readAttributes();
  }

  /** Makes a room of the user's own, and gives its id. One enters it by its address. */
  async open(who: Identity, groupID: string, name: string): Promise<void> {
    await this.#logIn(who);
    await this.sdk.createGroup({ type: TYPES.GRP_AVCHATROOM, groupID, name });
  }

  /** @param cloudCustomData what goes with the text and is not shown as such, like what it is a reply to */
  async say(text: string, cloudCustomData = ''): Promise<Message> {
    const address = this.#address(TYPES.MSG_PRIORITY_NORMAL);
    const message = this.sdk.createTextMessage({ ...address, cloudCustomData, payload: { text } });
    await this.sdk.sendMessage(message);
    return message;
  }

  /** Sends what a scene has made; all get it as an event of the kind `custom`. */
  send(type: string, data: Fields, priority: Priority): Promise<unknown> {
    const payload = { data: JSON.stringify({ ...data, type }) };
    return this.sdk.sendMessage(this.sdk.createCustomMessage({ ...this.#address(priority), payload }));
  }

  #listen(): void {
    this.sdk.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
      for (const message of data) this.#receive(message);
    });
    this.sdk.on(EVENT.MESSAGE_LOST, ({ data: { lost, skipped } }) => {
      this.#listener.happened({ kind: 'missed', count: lost + skipped });
    });
    this.sdk.on(EVENT.GROUP_COUNTER_UPDATED, ({ data: { groupID, key, value } }) => {
      if (groupID === this.groupID) this.#listener.happened({ kind: 'counter', key, value });
    });
    this.sdk.on(EVENT.GROUP_ATTRIBUTES_UPDATED, ({ data: { groupID, groupAttributes } }) => {
      if (groupID === this.groupID) this.#listener.happened({ kind: 'attributes', values: groupAttributes });
    });
    this.sdk.on(EVENT.KICKED_OUT, ({ data }) => {
      this.#lose(KICKS[data.type] ?? 'kicked');
    });
    this.sdk.on(EVENT.NET_STATE_CHANGE, ({ data: { state } }) => {
      this.#listener.network(state);
    });
  }

  #address(priority: string): { to: string; conversationType: string; priority: string } {
    return { to: this.groupID, conversationType: TYPES.CONV_GROUP, priority };
  }

  async #logIn({ userId, userSig, nick, avatar }: Identity): Promise<void> {
    await this.sdk.login({ userID: userId, userSig });
    await this.sdk.updateMyProfile({ nick, avatar });
  }

  async #join(): Promise<Group> {
    const { data } = await this.sdk.joinGroup({ groupID: this.groupID });
    if (data.status === TYPES.JOIN_STATUS_WAIT_APPROVAL) throw new Error(t('waitApproval'));
    return data.group;
  }

  /** What the room holds; changes are told from then on. */
  #readAttributes(): void {
    this.sdk.getGroupAttributes({ groupID: this.groupID }).then(
      ({ data: { groupAttributes } }) => {
        this.#listener.happened({ kind: 'attributes', values: groupAttributes });
      },
      // Lost with the connection: the SDK reads them again when it is back.
      () => undefined,
    );
  }

  #receive(message: Message): void {
    if (roomOf(message) !== this.groupID || this.#repeated(message.ID)) return;
    if (message.type === TYPES.MSG_GRP_TIP) this.#count.learn(message.payload.memberCount);
    const event = parse(message);
    if (event === undefined) return;
    if (event.kind === 'lost') this.#lose(event.reason);
    else this.#listener.happened(event);
  }

  #repeated(id: string): boolean {
    if (id === '') return false;
    if (this.#seen.has(id)) return true;
    this.#seen.add(id);
    const [oldest] = this.#seen;
    if (this.#seen.size > REMEMBERED && oldest !== undefined) this.#seen.delete(oldest);
    return false;
  }

  #lose(reason: LostReason): void {
    if (this.#role === 'none') return;
    this.#become('none');
    this.#listener.happened({ kind: 'lost', reason });
  }

  #become(role: Role): void {
    this.#role = role;
    this.#count.run(role !== 'none');
    this.#listener.became(role);
  }
}
