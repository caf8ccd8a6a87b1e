/** Says how often one may speak in this room, and counts down after each message; the server holds everybody to it. */
import { onLang, t } from '../lang/i18n';

/** The attribute by which everybody learns the room's slow mode, in seconds; newcomers too. */
export const SLOW_MODE = 'slow-mode';

const SECOND_MS = 1000;

export class SlowMode {
  readonly #sign: HTMLElement;
  readonly #changed: () => void;
  #seconds = 0;
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param sign where it is said
   * @param changed called when one may speak again, or has to wait
   */
  constructor(sign: HTMLElement, changed: () => void) {
    this.#sign = sign;
    this.#changed = changed;
    onLang(() => {
      this.#draw();
    });
  }

  /** @param seconds 0 ends it */
  set(seconds: number): void {
    this.#seconds = seconds;
    if (seconds === 0) this.#until = 0;
    this.#draw();
  }

  spoke(): void {
    if (this.#seconds === 0) return;
    this.#until = performance.now() + this.#seconds * SECOND_MS;
    this.#timer ??= setInterval(() => {
      this.#draw();
    }, SECOND_MS);
    this.#draw();
  }

  get waiting(): boolean {
    return this.#left > 0;
  }

  get #left(): number {
    return Math.max(0, Math.ceil((this.#until - performance.now()) / SECOND_MS));
  }

  #draw(): void {
    const left = this.#left;
    if (left === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.#sign.hidden = this.#seconds === 0;
    this.#sign.textContent = left > 0 ? t('slowWait', { n: left }) : t('slowMode', { n: this.#seconds });
    this.#changed();
  }
}
