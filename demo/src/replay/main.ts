/** Plays back what was said in a room of the demo: comments and gifts over the picture, strokes on the board. */
import { Board } from '../board/board';
import { BoardCanvas } from '../board/board-canvas';
import { record, type Said } from '../board/record';
import { ChatList } from '../chat/chat-list';
import type { Row } from '../chat/row';
import { DanmakuLayer } from '../live/danmaku-layer';
import { giftIn, giftName, giftPicture } from '../live/gifts';
import { Picture } from '../live/picture/picture';
import { lang, onLang, setLang, t, translatePage } from '../lang/i18n';
import { need } from '../page/dom';
import { explain } from '../room/failure';
import { loadVenue, type Venue } from '../session/session';
import { Controls } from './controls';
import { Player } from './player';
import { script } from './script';
import '../page/base.css';
import '../page/brand.css';
import '../bar/stage.css';
import '../chat/chat.css';
import '../live/flights.css';
import '../board/board.css';
import './replay.css';

declare global {
  interface Window {
    /** For tests. */
    __board: Board;
  }
}

const board = new Board();
window.__board = board;
const canvas = new BoardCanvas(need('board', HTMLCanvasElement), board);
const flights = new DanmakuLayer(need('danmaku', HTMLElement));
const list = new ChatList(need('list', HTMLOListElement), need('chip', HTMLButtonElement), () => undefined);
const app = need('app', HTMLElement);

const player = new Player({
  reset: () => {
    board.wipe();
    list.clear();
  },
  jumped: () => {
    canvas.change();
  },
  ticked: () => {
    controls.show();
  },
});
const controls = new Controls(player);

/** What is said is in the chat, also when the clock was set behind it; only what is new flies. */
function said(one: Said): void {
  const row = rowOf(one);
  if (row === undefined) return;
  list.add(row);
  if (!player.jumping && row.kind === 'text') flights.fly({ text: row.text, own: false });
}

function rowOf({ from, text, type, data, seq }: Said): Row | undefined {
  if (text !== '') return { kind: 'text', from, text, own: false };
  const gift = giftIn({ kind: 'custom', from, type, data, seq, own: false });
  if (gift === undefined) return undefined;
  const words = t('sentGift', { gift: t(giftName(gift.id)) });
  return { kind: 'gift', from, text: words, own: false, picture: giftPicture(gift.id) };
}

async function open(): Promise<void> {
  const venue = await loadVenue('class');
  need('room-name', HTMLElement).textContent = venue.name;
  document.title = `${venue.name} · Barrage`;
  await load(venue);
}

async function load({ groupId, owner }: Venue): Promise<void> {
  const all: Said[] = [];
  let length = 0;
  for await (const page of record(groupId)) {
    all.push(...page.messages);
    length = page.length;
  }
  if (all.length === 0) throw new Error(t('nothingSaid'));
  const drawn = all.some(({ type }) => type === 'ink');
  app.dataset['drawn'] = String(drawn);
  // Where nobody has drawn the comments fly over the picture of the live scene.
  if (!drawn) showPicture();
  const actors = {
    said,
    done: (author: string, deed: Parameters<Board['apply']>[1]) => {
      if (board.apply(author, deed) && !player.jumping) canvas.change();
    },
  };
  const entries = script(all, actors, (userId) => owner === undefined || owner === userId);
  player.load(entries, Math.max(length, entries.at(-1)?.at ?? 0));
  app.dataset['ready'] = 'true';
  player.play();
}

function showPicture(): void {
  const picture = need('picture', HTMLCanvasElement);
  picture.hidden = false;
  new Picture(picture);
}

const switchLang = need('lang', HTMLButtonElement);
switchLang.addEventListener('click', () => {
  setLang(lang() === 'en' ? 'zh' : 'en');
});
onLang(nameLang);
function nameLang(): void {
  switchLang.textContent = lang() === 'en' ? '中' : 'EN';
}

translatePage();
nameLang();
open().catch((reason: unknown) => {
  need('alert', HTMLElement).textContent = explain(reason);
});
