/** The like button: every click shows at once, and the clicks of half a second travel as one message. */
import { need } from './dom';
import { formatCount } from './i18n';

const BATCH_MS = 500;
const MOST_IN_BATCH = 99;

export class Likes {
  readonly #button = need('like', HTMLButtonElement);
  readonly #count = need('like-count', HTMLElement);
  readonly #send: (count: number) => void;
  #pending = 0;
  #total = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clicked: () => boolean, send: (count: number) => void) {
    this.#send = send;
    this.#button.addEventListener('click', () => {
      if (!clicked()) return;
      this.see(1);
      this.#pending = Math.min(this.#pending + 1, MOST_IN_BATCH);
      if (this.#timer !== undefined) return;
      this.#timer = setTimeout(() => {
        this.#flush();
      }, BATCH_MS);
    });
  }

  /** Counts likes, one's own and others', that were seen since the page opened. */
  see(count: number): void {
    this.#total += count;
    this.#count.textContent = formatCount(this.#total);
  }

  #flush(): void {
    const count = this.#pending;
    this.#pending = 0;
    this.#timer = undefined;
    this.#send(count);
  }
}
