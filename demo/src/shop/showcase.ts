/** What is shown at the moment: on the stage, and on a card to ask about. */
import { onLang, t } from '../lang/i18n';
import { calm, need } from '../page/dom';
import { productOf, productPicture, type ProductId } from './products';

const POP = [{ transform: 'scale(0.9)', opacity: 0 }, { transform: 'scale(1.03)', opacity: 1 }, { transform: 'none' }];

export class Showcase {
  readonly #stage = need('stage', HTMLElement);
  readonly #hero = need('hero', HTMLImageElement);
  readonly #card = need('product', HTMLElement);
  readonly #picture = need('product-picture', HTMLImageElement);
  readonly #name = need('product-name', HTMLElement);
  readonly #price = need('product-price', HTMLElement);
  readonly #before = need('product-before', HTMLElement);
  #shown: ProductId | undefined;

  /** @param ask called when somebody wants to ask about what is shown */
  constructor(ask: (product: ProductId) => void) {
    need('product-ask', HTMLButtonElement).addEventListener('click', () => {
      if (this.#shown !== undefined) ask(this.#shown);
    });
    onLang(() => {
      this.#draw();
    });
  }

  show(id: ProductId): void {
    if (this.#shown === id) return;
    this.#shown = id;
    this.#draw();
    if (calm.matches) return;
    this.#card.animate(POP, { duration: 420, easing: 'ease-out' });
    this.#hero.animate(POP, { duration: 700, easing: 'ease-out' });
  }

  #draw(): void {
    if (this.#shown === undefined) return;
    const { name, price, before, tone } = productOf(this.#shown);
    this.#stage.style.setProperty('--tone', tone);
    this.#hero.src = productPicture(this.#shown);
    this.#hero.alt = t('onStage', { product: t(name) });
    this.#hero.hidden = false;
    this.#picture.src = productPicture(this.#shown);
    this.#name.textContent = t(name);
    this.#price.textContent = `¥${price}`;
    this.#before.textContent = `¥${before}`;
    this.#card.hidden = false;
  }
}
