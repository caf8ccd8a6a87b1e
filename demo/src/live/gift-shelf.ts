/** The shelf of gifts: always open where there is room, behind the gift button on a phone. */
import { make, need } from '../page/dom';
import { giftIds, giftName, giftPicture, type GiftId } from './gifts';
import { onLang, t } from '../lang/i18n';

export class GiftShelf {
  readonly #shelf = need('shelf', HTMLElement);
  readonly #button = need('gift', HTMLButtonElement);
  readonly #labels: (() => void)[] = [];

  constructor(give: (gift: GiftId) => void) {
    for (const id of giftIds) this.#shelf.append(this.#item(id, give));
    this.#button.addEventListener('click', () => {
      this.#open(!this.#shelf.classList.contains('shelf-open'));
    });
    this.#shelf.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#open(false);
      this.#button.focus();
    });
    const relabel = (): void => {
      for (const label of this.#labels) label();
    };
    onLang(relabel);
    relabel();
  }

  #open(yes: boolean): void {
    this.#shelf.classList.toggle('shelf-open', yes);
    this.#button.ariaExpanded = String(yes);
  }

  #item(id: GiftId, give: (gift: GiftId) => void): HTMLButtonElement {
    const picture = make('img', 'shelf-picture');
    picture.alt = '';
    picture.src = giftPicture(id);
    const name = make('span', 'shelf-name');
    const button = make('button', 'shelf-item', picture, name);
    button.type = 'button';
    button.dataset['testid'] = `gift-${id}`;
    button.addEventListener('click', () => {
      give(id);
    });
    this.#labels.push(() => {
      const gift = t(giftName(id));
      name.textContent = gift;
      button.ariaLabel = t('giveGift', { gift });
    });
    return button;
  }
}
