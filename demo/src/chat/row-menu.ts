/** What can be done about a row of the chat: opened by a click on it, or by Enter on its nick. */
import { make } from '../page/dom';

export interface RowAction {
  label: string;
  testId: string;
  run: () => void;
}

const GAP_PX = 6;

export class RowMenu {
  readonly #box: HTMLElement;
  readonly #list: HTMLElement;
  readonly #closed: () => void;
  #opener: HTMLElement | undefined;

  /**
   * @param list the rows; the menu is put beside it
   * @param closed called after it has closed
   */
  constructor(list: HTMLElement, closed: () => void) {
    this.#list = list;
    this.#closed = closed;
    this.#box = make('div', 'row-menu');
    this.#box.role = 'menu';
    this.#box.hidden = true;
    this.#box.dataset['testid'] = 'row-menu';
    list.after(this.#box);
    this.#box.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.#box.contains(target)) this.close(false);
    });
  }

  get isOpen(): boolean {
    return !this.#box.hidden;
  }

  /** @param opener gets the focus back */
  open(row: HTMLElement, opener: HTMLElement, label: string, actions: RowAction[]): void {
    this.#opener = opener;
    this.#box.ariaLabel = label;
    this.#box.replaceChildren(...actions.map((action) => this.#item(action)));
    this.#box.hidden = false;
    const space = this.#list.getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    const height = this.#box.offsetHeight;
    const below = bottom + GAP_PX + height <= space.bottom;
    this.#box.style.top = `${Math.max(0, (below ? bottom + GAP_PX : top - GAP_PX - height) - space.top)}px`;
    this.#focus(0);
  }

  close(focus = true): void {
    if (!this.isOpen) return;
    this.#box.hidden = true;
    if (focus) this.#opener?.focus();
    this.#closed();
  }

  #item({ label, testId, run }: RowAction): HTMLButtonElement {
    const item = make('button', 'row-menu-item');
    item.type = 'button';
    item.role = 'menuitem';
    item.textContent = label;
    item.dataset['testid'] = testId;
    item.addEventListener('click', () => {
      this.close();
      run();
    });
    return item;
  }

  #key(event: KeyboardEvent): void {
    const items = [...this.#box.children];
    const at = items.findIndex((item) => item === document.activeElement);
    if (event.key === 'Escape') this.close();
    else if (event.key === 'ArrowDown') this.#focus((at + 1) % items.length);
    else if (event.key === 'ArrowUp') this.#focus((at - 1 + items.length) % items.length);
    else return;
    event.preventDefault();
  }

  #focus(index: number): void {
    const item = this.#box.children[index];
    if (item instanceof HTMLElement) item.focus();
  }
}
