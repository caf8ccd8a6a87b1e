/** The like button and the number beside it: every click shows at once, those of others when the room tells of them. */
import { need } from './dom';
import { formatCount } from './i18n';

export class Likes {
  readonly #button = need('like', HTMLButtonElement);
  readonly #count = need('like-count', HTMLElement);
  #shown: number | undefined;

  /** @param clicked whether the click counts */
  constructor(clicked: () => boolean) {
    this.#button.addEventListener('click', () => {
      if (clicked()) this.#show((this.#shown ?? 0) + 1);
    });
  }

  /** All likes of the room; gives how many of them were not shown before. */
  see(total: number): number {
    const before = this.#shown ?? total;
    this.#show(Math.max(before, total));
    return Math.max(0, total - before);
  }

  #show(count: number): void {
    this.#shown = count;
    this.#count.textContent = count > 0 ? formatCount(count) : '';
  }
}
