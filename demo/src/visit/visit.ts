/**
 * What every scene begins with: the door, the bar above, the chat, and a visitor who comes in, speaks, and may be lost. A
 * scene is told of everything that happens, and adds what is its own.
 */
import { Pinned } from '../bar/pinned';
import { TopBar } from '../bar/top-bar';
import { ChatList } from '../chat/chat-list';
import { Composer } from '../chat/composer';
import { Lines } from '../chat/lines';
import { readQuote, writeQuote, type Quote } from '../chat/quote';
import { SLOW_MODE } from '../chat/slow-mode';
import { Crowd } from '../crowd/crowd';
import { Door } from '../door/door';
import { onLang, t, translatePage } from '../lang/i18n';
import { need } from '../page/dom';
import { Room, type Role } from '../room/room';
import type { Person, RoomEvent } from '../room/room-event';
import {
  forgetIdentity,
  loadVenue,
  rememberedIdentity,
  roomInAddress,
  takeNick,
  type Identity,
  type SceneName,
  type Venue,
} from '../session/session';
import { ownRoom } from './own-room';
import '../page/base.css';
import '../page/brand.css';
import '../page/drop-down.css';
import '../bar/stage.css';
import '../chat/chat.css';
import '../chat/composer.css';
import '../door/door.css';

/** Counters for tests. */
interface DemoProbe {
  received: number;
  rendered: number;
  ready: boolean;
  role: Role;
}

declare global {
  interface Window {
    __demo: DemoProbe;
  }
}

/** What a scene wants to know. */
export interface SceneListener {
  /** Anything that happens in the room, one's own words and deeds too. The chat has shown its part already. */
  happened(event: RoomEvent): void;
  /** The visitor came in, or is out; `room` is there then. */
  became(role: Role): void;
  /** Words that say who has come in; without this they go to the chat. */
  arrived?: (words: string) => void;
}

export class Visit {
  readonly top: TopBar;
  readonly list: ChatList;
  readonly composer: Composer;
  readonly lines: Lines;
  readonly #scene: SceneName;
  readonly #listener: SceneListener;
  readonly #pinned = new Pinned();
  readonly #crowd: Crowd;
  readonly #door: Door;
  readonly #probe: DemoProbe = { received: 0, rendered: 0, ready: false, role: 'none' };
  #venue: Venue | undefined;
  #room: Room | undefined;
  #me: Identity | undefined;

  constructor(scene: SceneName, listener: SceneListener) {
    this.#scene = scene;
    this.#listener = listener;
    window.__demo = this.#probe;
    translatePage();
    this.top = new TopBar();
    this.#crowd = new Crowd(scene);
    this.list = new ChatList(need('list', HTMLOListElement), need('chip', HTMLButtonElement), (rows) => {
      this.#probe.rendered += rows;
    });
    const tell = (text: string): void => {
      this.tell(text);
    };
    this.lines = new Lines(tell, listener.arrived ?? tell);
    this.#door = new Door(scene, {
      join: (nick) => this.#enter(nick),
      watch: () => this.#watch(),
      host: (nick) => this.#host(nick),
      inside: () => {
        this.composer.focus();
      },
    });
    this.composer = new Composer({
      pickNick: () => {
        this.#door.show('pick');
      },
      send: (text, quote) => this.say(text, quote),
    });
  }

  /** Loads the room and shows the door; to be called once the scene is ready to hear what happens. */
  async open(): Promise<void> {
    try {
      const venue = await loadVenue(this.#scene);
      this.#venue = venue;
      this.#room = this.#listenTo(venue);
      this.#name(venue.name);
      this.#probe.ready = true;
      await this.#knock(venue);
    } catch (reason) {
      this.#door.show('broken', reason);
    }
  }

  /** The rooms that are always there have a name in each language. */
  #name(given: string): void {
    const name = (): string => (roomInAddress() === undefined ? t(`standing_${this.#scene}`) : given);
    const show = (): void => {
      this.top.setRoom(name());
      this.#door.setRoom(name());
    };
    onLang(show);
    show();
  }

  /** A host needs no door. */
  async #knock(venue: Venue): Promise<void> {
    const host = rememberedIdentity();
    if (host === undefined || host.userId !== venue.owner) this.#door.show('start');
    else {
      await this.#enter(host.nick).catch((reason: unknown) => {
        this.#door.show('start', reason);
      });
    }
  }

  get room(): Room {
    if (this.#room === undefined) throw new Error('the room is not open yet');
    return this.#room;
  }

  /** The viewer's identity, while he is a member. */
  get me(): Identity | undefined {
    return this.#room?.role === 'member' ? this.#me : undefined;
  }

  /** Whether the room is the viewer's own. */
  get isHost(): boolean {
    return this.me !== undefined && this.me.userId === this.#venue?.owner;
  }

  /** The host's user id; none in the rooms that are always there. */
  get hostId(): string | undefined {
    return this.#venue?.owner;
  }

  /** Whether it comes from the host; where there is none, anybody will do. */
  isFromHost({ from }: { from: Person }): boolean {
    return this.hostId === undefined || from.userId === this.hostId;
  }

  /** The viewer as member. A guest is asked for a nick instead. */
  member(): Person | undefined {
    if (this.#room?.role === 'guest') this.#door.show('pick');
    return this.me;
  }

  /** A line in the chat, which only this viewer sees. */
  tell(text: string): void {
    this.list.add({ kind: 'line', text });
  }

  /** @param quote what it is a reply to */
  async say(text: string, quote?: Quote): Promise<void> {
    const from = this.member();
    if (from === undefined) return;
    const cloudCustomData = quote === undefined ? '' : writeQuote(quote);
    const { ID: id } = await this.room.say(text, cloudCustomData);
    this.list.jumpToEnd();
    this.#happened({ kind: 'text', from, text, own: true, id, cloudCustomData });
  }

  #listenTo(venue: Venue): Room {
    return new Room(venue, {
      happened: (event) => {
        this.#probe.received++;
        this.#happened(event);
      },
      online: (count) => {
        this.top.setCount(count);
      },
      network: (state) => {
        this.top.setNetwork(state);
      },
      became: (role) => {
        this.#probe.role = role;
        this.top.setViewer(role, this.#me);
        this.composer.become(role);
        this.#crowd.offer(role === 'none' ? undefined : venue.groupId);
        this.#listener.became(role);
      },
    });
  }

  async #enter(nick: string): Promise<void> {
    this.#me = await takeNick(nick);
    try {
      await this.room.enter(this.#me);
    } catch (reason) {
      forgetIdentity();
      throw reason;
    }
    this.tell(t(`welcome_${this.#scene}`));
    this.list.jumpToEnd();
  }

  async #watch(): Promise<void> {
    await this.room.watch();
    this.tell(t(`welcomeGuest_${this.#scene}`));
  }

  /** The room is entered by loading its page, whose address can be given to others. */
  async #host(nick: string): Promise<void> {
    const who = await takeNick(nick);
    const { groupID, name } = ownRoom(this.#scene, nick);
    await this.room.open(who, groupID, name);
    const url = new URL(location.href);
    url.searchParams.set('room', groupID);
    location.assign(url);
    // The door stays as it is until the page has gone.
    return new Promise<never>(() => undefined);
  }

  #happened(event: RoomEvent): void {
    switch (event.kind) {
      case 'text':
        this.#showText(event);
        break;
      case 'notice':
        this.list.add(event);
        break;
      case 'attributes':
        this.composer.slowDown(this.isHost ? 0 : Number(event.values[SLOW_MODE] ?? 0));
        break;
      case 'missed':
        this.lines.missed(event.count);
        break;
      case 'came':
        this.lines.came(event.people);
        break;
      case 'lost':
        if (event.reason === 'dismissed') this.top.end();
        this.#door.show(event.reason);
        break;
      default:
        this.lines.tell(event, this.#me?.userId);
        if (event.kind === 'profile' && event.name !== undefined) this.top.setRoom(event.name);
    }
    this.#pinned.happened(event);
    if ((event.kind === 'state' || event.kind === 'profile') && event.muteAll !== undefined) {
      this.composer.silence(event.muteAll && !this.isHost);
    }
    this.#listener.happened(event);
  }

  #showText({ from, text, own, id, cloudCustomData }: RoomEvent & { kind: 'text' }): void {
    const quote = readQuote(cloudCustomData);
    const host = from.userId === this.hostId;
    this.list.add({ kind: 'text', from, text, own, id, host, ...(quote !== undefined && { quote }) });
  }
}
