/** The banner that greets whoever comes in, one line at a time. */
import { calm } from '../page/dom';

const SHOWN_MS = 3_000;
const SLIDE = [
  { opacity: 0, transform: 'translateX(-40px)' },
  { opacity: 1, transform: 'none' },
];

export class Arrivals {
  readonly #line: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(line: HTMLElement) {
    this.#line = line;
  }

  /** A newer one takes the place of the one before. */
  show(words: string): void {
    if (document.hidden) return;
    this.#line.textContent = words;
    this.#line.hidden = false;
    if (!calm.matches) this.#line.animate(SLIDE, { duration: 300, easing: 'ease-out' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#line.hidden = true;
    }, SHOWN_MS);
  }
}
