/** Puts the page together: what happens in the room goes to the list, the picture and the banners. */
import { ChatList } from './chat-list';
import { Composer } from './composer';
import { DanmakuLayer } from './danmaku-layer';
import { need } from './dom';
import { Door } from './door';
import { GiftBanners } from './gift-banners';
import { GiftShelf } from './gift-shelf';
import { giftName, giftPicture, isGrand, type GiftId } from './gifts';
import { Hearts } from './hearts';
import { t, translatePage } from './i18n';
import { Likes } from './likes';
import { Lines } from './lines';
import type { Person, RoomEvent } from './room-event';
import { Room, type Role } from './room';
import { Scene } from './scene/scene';
import { loadVenue, takeNick, type Identity } from './session';
import { TopBar } from './top-bar';
import './styles/base.css';
import './styles/stage.css';
import './styles/flights.css';
import './styles/chat.css';
import './styles/composer.css';
import './styles/door.css';
import './styles/phone.css';

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

const probe: DemoProbe = { received: 0, rendered: 0, ready: false, role: 'none' };
window.__demo = probe;
translatePage();

const top = new TopBar();
const scene = new Scene(need('scene', HTMLCanvasElement));
const danmaku = new DanmakuLayer(need('danmaku', HTMLElement));
const hearts = new Hearts(need('hearts', HTMLElement));
const banners = new GiftBanners(need('banners', HTMLElement), need('stage', HTMLElement));
const list = new ChatList(need('list', HTMLOListElement), need('chip', HTMLButtonElement), (rows) => {
  probe.rendered += rows;
});
const line = (text: string): void => {
  list.add({ kind: 'line', text });
};
const lines = new Lines(line);

let room: Room | undefined;
let me: Identity | undefined;

const door = new Door({
  join: async (nick) => {
    const who = await takeNick(nick);
    await room?.enter(who);
    me = who;
    top.setViewer('member', who);
    line(t('welcome'));
    list.jumpToEnd();
  },
  watch: async () => {
    await room?.watch();
    line(t('welcomeGuest'));
  },
  inside: () => {
    composer.focus();
  },
});

const pickNick = (): void => {
  door.show('pick');
};

/** The viewer as member, or the question for a nick. */
function member(): Person | undefined {
  if (probe.role === 'member' && me !== undefined) return me;
  if (probe.role === 'guest') pickNick();
  return undefined;
}

const composer = new Composer({
  pickNick,
  send: async (text) => {
    const from = member();
    if (from === undefined) return;
    await room?.sendText(text);
    list.jumpToEnd();
    happened({ kind: 'text', from, text, own: true });
  },
});

new GiftShelf((gift) => {
  void give(gift);
});

async function give(gift: GiftId): Promise<void> {
  const from = member();
  if (from === undefined) return;
  try {
    await room?.sendGift(gift);
    composer.clearAlert();
    happened({ kind: 'gift', from, gift, own: true });
  } catch (reason) {
    composer.alert(reason);
  }
}

const likes = new Likes(() => {
  if (member() === undefined) return false;
  hearts.rise(1);
  // A like that did not arrive is not worth an alarm, except when it says that one may not give any.
  room?.like().catch((reason: unknown) => {
    composer.alert(reason);
  });
  return true;
});

function happened(event: RoomEvent): void {
  switch (event.kind) {
    case 'text':
      list.add(event);
      danmaku.fly(event);
      break;
    case 'gift': {
      const text = t('sentGift', { gift: t(giftName(event.gift)) });
      list.add({ kind: 'gift', from: event.from, text, own: event.own, picture: giftPicture(event.gift) });
      banners.show(event.from, event.gift);
      scene.cheer(isGrand(event.gift) ? 0.8 : 0.35);
      if (event.gift === 'lantern') scene.release(8);
      break;
    }
    case 'like': {
      const fresh = likes.see(event.total);
      hearts.rise(fresh);
      if (fresh > 0) scene.cheer(0.01);
      break;
    }
    case 'missed':
      lines.missed(event.count);
      break;
    case 'came':
      lines.came(event.people);
      break;
    case 'notice':
      list.add(event);
      break;
    case 'lost':
      if (event.reason === 'dismissed') top.end();
      door.show(event.reason);
      break;
    default:
      lines.tell(event, me?.userId);
      if (event.kind === 'profile' && event.name !== undefined) top.setRoom(event.name);
  }
}

async function open(): Promise<void> {
  const venue = await loadVenue();
  top.setRoom(venue.name);
  door.setRoom(venue.name);
  room = new Room(venue, {
    happened: (event) => {
      probe.received++;
      happened(event);
    },
    online: (count) => {
      top.setCount(count);
    },
    network: (state) => {
      top.setNetwork(state);
    },
    became: (role) => {
      probe.role = role;
      top.setViewer(role, me);
      composer.become(role);
    },
  });
  probe.ready = true;
  door.show('start');
}

open().catch(() => {
  door.show('broken');
});
