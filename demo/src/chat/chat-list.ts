/**
 * The chat list: rows are queued and enter the page in one batch per frame. It follows the newest row until the reader
 * scrolls up; then it stands still, and a chip says how much has come since.
 */
import { avatarImage, nickColor } from './avatar';
import { make } from '../page/dom';
import { formatCount, onLang, t } from '../lang/i18n';
import type { Person } from '../room/room-event';

interface Said {
  kind: 'text' | 'gift';
  from: Person;
  text: string;
  own: boolean;
  picture?: string;
}

interface Told {
  kind: 'line' | 'notice';
  text: string;
}

export type Row = Said | Told;

const MOST_ROWS = 200;
const NEAR_END_PX = 32;

export class ChatList {
  readonly #list: HTMLOListElement;
  readonly #chip: HTMLButtonElement;
  readonly #rendered: (rows: number) => void;
  #waiting: Row[] = [];
  #missed = 0;
  #following = true;
  #frame = 0;

  constructor(list: HTMLOListElement, chip: HTMLButtonElement, rendered: (rows: number) => void) {
    this.#list = list;
    this.#chip = chip;
    this.#rendered = rendered;
    list.addEventListener(
      'scroll',
      () => {
        this.#follow(list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX);
      },
      { passive: true },
    );
    chip.addEventListener('click', () => {
      this.jumpToEnd();
    });
    new ResizeObserver(() => {
      if (this.#following) list.scrollTop = list.scrollHeight;
    }).observe(list);
    onLang(() => {
      this.#showChip();
    });
  }

  add(row: Row): void {
    this.#waiting.push(row);
    // A hidden page draws no frames: what would be pruned at once need not wait.
    if (this.#waiting.length > MOST_ROWS * 2) this.#waiting = this.#waiting.slice(-MOST_ROWS);
    if (!this.#following) this.#missed++;
    this.#frame ||= requestAnimationFrame(() => {
      this.#flush();
    });
  }

  /** Takes all rows away. */
  clear(): void {
    this.#waiting = [];
    this.#missed = 0;
    this.#list.replaceChildren();
    this.#showChip();
  }

  jumpToEnd(): void {
    this.#follow(true);
  }

  #follow(yes: boolean): void {
    if (this.#following === yes) return;
    this.#following = yes;
    this.#flush();
  }

  #flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#following) {
      this.#append(this.#waiting.slice(-MOST_ROWS));
      this.#waiting = [];
      this.#missed = 0;
      this.#list.scrollTop = this.#list.scrollHeight;
    }
    this.#showChip();
  }

  #append(rows: Row[]): void {
    if (rows.length === 0) return;
    const spare = this.#list.childElementCount + rows.length - MOST_ROWS;
    for (let i = 0; i < spare; i++) this.#list.firstElementChild?.remove();
    this.#list.append(...rows.map(render));
    this.#rendered(rows.length);
  }

  #showChip(): void {
    this.#chip.hidden = this.#missed === 0;
    if (this.#missed > 0) this.#chip.textContent = t('newMessages', { n: formatCount(this.#missed) });
  }
}

function render(row: Row): HTMLLIElement {
  if (!('from' in row)) {
    const text = make('span', 'row-text');
    text.dir = 'auto';
    text.textContent = row.text;
    return make('li', `row row-${row.kind}`, text);
  }
  const nick = make('b', 'row-nick');
  nick.textContent = row.from.nick;
  nick.style.color = nickColor(row.from.userId);
  const text = make('span', 'row-text');
  text.dir = 'auto';
  text.textContent = row.text;
  const said = make('p', 'row-said', make('bdi', '', nick), ' ', text);
  const item = make('li', `row row-${row.kind}`, avatarImage(row.from.avatar, row.from.userId, 'avatar'), said);
  if (row.own) item.classList.add('row-own');
  if (row.picture !== undefined) {
    const picture = make('img', 'row-gift-picture');
    picture.alt = '';
    picture.src = row.picture;
    item.append(picture);
  }
  return item;
}
