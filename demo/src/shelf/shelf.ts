/** A shelf of pictures to choose from: always open where there is room, behind its button on a phone. */
import { onLang } from '../lang/i18n';
import { make, need } from '../page/dom';

export interface ShelfItem {
  testId: string;
  picture: string;
  /** In the language of the moment, like `label`, which says what a click does. */
  name: () => string;
  label: () => string;
  choose: () => void;
}

export class Shelf {
  readonly #shelf = need('shelf', HTMLElement);
  readonly #button = need('shelf-open', HTMLButtonElement);
  readonly #labels: (() => void)[] = [];

  constructor(items: ShelfItem[]) {
    this.#shelf.prepend(...items.map((item) => this.#item(item)));
    this.#button.addEventListener('click', () => {
      this.#open(!this.#shelf.classList.contains('shelf-open'));
    });
    this.#shelf.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#open(false);
      this.#button.focus();
    });
    onLang(() => {
      this.#relabel();
    });
    this.#relabel();
  }

  /** Whether there is one for this viewer. */
  offer(yes: boolean): void {
    this.#shelf.hidden = !yes;
    this.#button.hidden = !yes;
  }

  #open(yes: boolean): void {
    this.#shelf.classList.toggle('shelf-open', yes);
    this.#button.ariaExpanded = String(yes);
  }

  #relabel(): void {
    for (const label of this.#labels) label();
  }

  #item({ testId, picture: source, name, label, choose }: ShelfItem): HTMLButtonElement {
    const picture = make('img', 'shelf-picture');
    picture.alt = '';
    picture.src = source;
    const words = make('span', 'shelf-name');
    const button = make('button', 'shelf-item', picture, words);
    button.type = 'button';
    button.dataset['testid'] = testId;
    button.addEventListener('click', choose);
    this.#labels.push(() => {
      words.textContent = name();
      button.ariaLabel = label();
    });
    return button;
  }
}
