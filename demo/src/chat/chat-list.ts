/**
 * The chat list: rows are queued and enter the page together, ten times a second at most, since each time the browser lays
 * the list out and paints it anew. It follows the newest row until the reader scrolls up; then it stands still, and a chip
 * says how much has come since.
 */
import { formatCount, onLang, t } from '../lang/i18n';
import { isSaid, render, type Row, type Said } from './row';
import { RowMenu, type RowAction } from './row-menu';

const MOST_ROWS = 200;
const NEAR_END_PX = 32;
const REST_MS = 100;

export class ChatList {
  readonly #list: HTMLOListElement;
  readonly #chip: HTMLButtonElement;
  readonly #rendered: (rows: number) => void;
  readonly #menu: RowMenu;
  readonly #rows = new WeakMap<Element, Row>();
  #actions: (row: Said) => RowAction[] = () => [];
  #waiting: Row[] = [];
  #missed = 0;
  #following = true;
  #flushed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(list: HTMLOListElement, chip: HTMLButtonElement, rendered: (rows: number) => void) {
    this.#list = list;
    this.#chip = chip;
    this.#rendered = rendered;
    this.#menu = new RowMenu(list, () => {
      this.#flush();
    });
    list.addEventListener(
      'scroll',
      () => {
        this.#follow(list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX);
      },
      { passive: true },
    );
    list.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('li') : null;
      if (row !== null && getSelection()?.isCollapsed !== false) this.#openMenu(row);
    });
    list.addEventListener('keydown', (event) => {
      this.#key(event);
    });
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

  /** What can be done about a row at present; none for no menu. */
  offer(actions: (row: Said) => RowAction[]): void {
    this.#actions = actions;
    this.#list.classList.add('list-offers');
  }

  add(row: Row): void {
    if (mergesInto(this.#waiting.at(-1), row)) this.#waiting.pop();
    this.#waiting.push(row);
    // A hidden page draws no frames: what would be pruned at once need not wait.
    if (this.#waiting.length > MOST_ROWS * 2) this.#waiting = this.#waiting.slice(-MOST_ROWS);
    if (!this.#following) this.#missed++;
    this.#timer ??= setTimeout(
      () => {
        this.#flush();
      },
      Math.max(0, this.#flushed + REST_MS - performance.now()),
    );
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
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushed = performance.now();
    // Who is about to choose something wants the rows to stand still.
    if (this.#following && !this.#menu.isOpen) {
      this.#append(this.#waiting.slice(-MOST_ROWS));
      this.#waiting = [];
      this.#missed = 0;
      this.#list.scrollTop = this.#list.scrollHeight;
    }
    this.#showChip();
  }

  #append(rows: Row[]): void {
    const [first] = rows;
    const last = this.#list.lastElementChild;
    if (first === undefined) return;
    if (last !== null && mergesInto(this.#rows.get(last), first)) last.remove();
    const spare = this.#list.childElementCount + rows.length - MOST_ROWS;
    for (let i = 0; i < spare; i++) this.#list.firstElementChild?.remove();
    this.#list.append(
      ...rows.map((row) => {
        const element = render(row);
        this.#rows.set(element, row);
        return element;
      }),
    );
    this.#rendered(rows.length);
  }

  #openMenu(element: Element): void {
    const row = this.#rows.get(element);
    if (row === undefined || !isSaid(row) || !(element instanceof HTMLElement)) return;
    const actions = this.#actions(row);
    const nick = element.querySelector('button');
    if (actions.length > 0 && nick !== null) this.#menu.open(element, nick, row.from.nick, actions);
  }

  /** Up and down go through the nicks, from the newest on; Enter on one is a click. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const nicks = [...this.#list.querySelectorAll<HTMLElement>('.row-nick')];
    const at = nicks.findIndex((nick) => nick === document.activeElement);
    const next = at < 0 ? nicks.at(-1) : nicks[at + (event.key === 'ArrowUp' ? -1 : 1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  #showChip(): void {
    this.#chip.hidden = this.#missed === 0;
    if (this.#missed > 0) this.#chip.textContent = t('newMessages', { n: formatCount(this.#missed) });
  }
}

function mergesInto(before: Row | undefined, row: Row): boolean {
  if (before === undefined || !isSaid(before) || !isSaid(row)) return false;
  return row.continues === true && row.series !== undefined && row.series === before.series;
}
