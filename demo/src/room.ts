/**
 * The room as this page sees it: enter as guest or member, hear what happens, say something.
 * All that is particular to the SDK stays in here.
 */
import type { GiftId } from './gifts';
import { t } from './i18n';
import { OnlineCount } from './online-count';
import { idOf, parse, roomOf, type LostReason, type RoomEvent } from './room-event';
import { createSdk, type Outgoing, type Priority, type Sdk } from './sdk';
import type { Identity, Venue } from './session';

export type Role = 'none' | 'guest' | 'member';

export interface RoomListener {
  happened(event: RoomEvent): void;
  online(count: number): void;
  connected(yes: boolean): void;
  became(role: Role): void;
}

const REMEMBERED = 500;
const READY_MS = 20_000;
const KICKS: Record<string, LostReason> = { userSigExpired: 'expired', REST_API_Kick: 'hostKick' };

export class Room {
  readonly #sdk: Sdk;
  readonly #venue: Venue;
  readonly #listener: RoomListener;
  readonly #count: OnlineCount;
  /** Ids of the last messages: history after a join overlaps with what a guest has seen already. */
  readonly #seen = new Set<string>();
  #role: Role = 'none';

  constructor(venue: Venue, listener: RoomListener) {
    this.#venue = venue;
    this.#listener = listener;
    this.#sdk = createSdk(venue.sdkAppId);
    this.#count = new OnlineCount(this.#sdk, venue.groupId, (count) => {
      listener.online(count);
    });
    this.#sdk.on('onMessageReceived', ({ data }) => {
      for (const message of data) this.#receive(message);
    });
    this.#sdk.on('kickedOut', ({ data }) => {
      this.#lose(KICKS[data.type] ?? 'kicked');
    });
    this.#sdk.on('netStateChange', ({ data }) => {
      const connected = data.state === 'connected';
      this.#count.hurry(!connected);
      listener.connected(connected);
    });
  }

  get role(): Role {
    return this.#role;
  }

  /** Enters without a name: hears everything, says nothing. */
  async watch(): Promise<void> {
    await this.#join();
    this.#become('guest');
  }

  /** Enters, or goes on from guest, under a name. If that fails a guest stays a guest. */
  async enter(who: Identity): Promise<void> {
    const wasGuest = this.#role === 'guest';
    // A guest's poll would go on next to the member's pushes, so the guest leaves first. The SDK does that by itself,
    // without the server, and the history of the join brings what was said in between.
    if (wasGuest) await this.#sdk.quitGroup(this.#venue.groupId).catch(() => undefined);
    try {
      const ready = this.#ready();
      await Promise.all([this.#sdk.login({ userID: who.userId, userSig: who.userSig }), ready]);
      await this.#sdk.updateMyProfile({ nick: who.nick, avatar: who.avatar });
      await this.#join();
    } catch (reason) {
      await this.#sdk.logout().catch(() => undefined);
      if (wasGuest) await this.watch().catch(() => undefined);
      throw reason;
    }
    this.#become('member');
  }

  sendText(text: string): Promise<unknown> {
    return this.#sdk.sendMessage(this.#sdk.createTextMessage({ ...this.#address('Normal'), payload: { text } }));
  }

  sendGift(id: GiftId): Promise<unknown> {
    return this.#sdk.sendMessage(this.#custom('High', { type: 'gift', id }));
  }

  sendLikes(count: number): Promise<unknown> {
    return this.#sdk.sendMessage(this.#custom('Low', { type: 'like', count }));
  }

  #address(priority: Priority): { to: string; conversationType: 'GROUP'; priority: Priority } {
    return { to: this.#venue.groupId, conversationType: 'GROUP', priority };
  }

  #custom(priority: Priority, data: object): Outgoing {
    const payload = { data: JSON.stringify(data), description: '', extension: '' };
    return this.#sdk.createCustomMessage({ ...this.#address(priority), payload });
  }

  async #join(): Promise<void> {
    const { data } = await this.#sdk.joinGroup({ groupID: this.#venue.groupId });
    if (data.status === 'WaitAdminApproval') throw new Error(t('waitApproval'));
  }

  /** SDK_READY may come before or after login() resolves; a login without it must not wait for ever. */
  #ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.#sdk.off('sdkStateReady', settle);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#sdk.off('sdkStateReady', settle);
        reject(new Error(t('joinFailed')));
      }, READY_MS);
      this.#sdk.on('sdkStateReady', settle);
      if (this.#sdk.isReady()) settle();
    });
  }

  #receive(message: unknown): void {
    if (roomOf(message) !== this.#venue.groupId || this.#repeated(idOf(message))) return;
    this.#count.learn(message);
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
