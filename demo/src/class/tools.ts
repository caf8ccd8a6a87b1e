/** What lies below the board: colours, widths, the eraser, undo, pages. Readers see the page they are on and no more. */
import { PAGES } from '../board/board';
import type { Style } from '../board/ink';
import { make, need } from '../page/dom';
import { isTextKey, onLang, t, translatePage } from '../lang/i18n';

export interface ToolActions {
  undo: () => void;
  clear: () => void;
  turn: (page: number) => void;
}

const COLORS = { ink: '#1c2340', red: '#d9263f', blue: '#1f5fd6', green: '#12805c', amber: '#b86200' } as const;
const SIZES = { thin: 8, medium: 16, thick: 34 } as const;
const ERASER_SIZE = 60;

type ColorName = keyof typeof COLORS;
type SizeName = keyof typeof SIZES;

export class Tools {
  readonly #drawing = need('drawing', HTMLElement);
  readonly #number = need('page-number', HTMLElement);
  readonly #back = need('page-back', HTMLButtonElement);
  readonly #next = need('page-next', HTMLButtonElement);
  readonly #buttons = new Map<HTMLButtonElement, () => boolean>();
  #color: ColorName = 'ink';
  #size: SizeName = 'medium';
  #erases = false;
  #page = 0;
  #draws = false;

  constructor(actions: ToolActions) {
    const colors = (Object.keys(COLORS) as ColorName[]).map((name) =>
      this.#choice(
        `color_${name}`,
        `dot-${name}`,
        () => !this.#erases && this.#color === name,
        () => {
          this.#color = name;
          this.#erases = false;
        },
      ),
    );
    const sizes = (Object.keys(SIZES) as SizeName[]).map((name) =>
      this.#choice(
        `size_${name}`,
        `size-${name}`,
        () => this.#size === name,
        () => {
          this.#size = name;
        },
      ),
    );
    const eraser = this.#choice(
      'eraser',
      'eraser',
      () => this.#erases,
      () => {
        this.#erases = !this.#erases;
      },
    );
    this.#drawing.append(
      make('span', 'tool-group', ...colors, eraser),
      make('span', 'tool-group', ...sizes),
      make('span', 'tool-group', button('undo', 'undo', actions.undo), button('clearPage', 'clear', actions.clear)),
    );
    this.#back.addEventListener('click', () => {
      actions.turn(this.#page - 1);
    });
    this.#next.addEventListener('click', () => {
      actions.turn(this.#page + 1);
    });
    onLang(() => {
      this.#draw();
    });
    translatePage();
    this.#draw();
  }

  get style(): Style {
    return this.#erases
      ? { color: COLORS.ink, size: ERASER_SIZE, erases: true }
      : { color: COLORS[this.#color], size: SIZES[this.#size], erases: false };
  }

  /** Whether the viewer may draw. */
  allow(draws: boolean): void {
    this.#draws = draws;
    this.#draw();
  }

  show(page: number): void {
    this.#page = page;
    this.#draw();
  }

  #choice(label: string, look: string, chosen: () => boolean, choose: () => void): HTMLButtonElement {
    const made = button(label, look, () => {
      choose();
      this.#draw();
    });
    this.#buttons.set(made, chosen);
    return made;
  }

  #draw(): void {
    need('board', HTMLElement).classList.toggle('board-mine', this.#draws);
    this.#drawing.hidden = !this.#draws;
    this.#back.hidden = !this.#draws;
    this.#next.hidden = !this.#draws;
    this.#back.disabled = this.#page === 0;
    this.#next.disabled = this.#page === PAGES - 1;
    this.#number.textContent = t('pageNumber', { n: this.#page + 1 });
    for (const [made, chosen] of this.#buttons) made.setAttribute('aria-pressed', String(chosen()));
  }
}

function button(label: string, look: string, click: () => void): HTMLButtonElement {
  const made = make('button', `tool tool-${look}`, make('i', ''));
  made.type = 'button';
  made.dataset['testid'] = `tool-${look}`;
  made.dataset['label'] = label;
  if (isTextKey(label)) made.setAttribute('aria-label', t(label));
  made.addEventListener('click', click);
  return made;
}
