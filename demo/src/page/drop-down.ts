/** A box below its button: opened and closed by it, by Escape, and by a click elsewhere. */

export class DropDown {
  readonly #button: HTMLButtonElement;
  readonly #box: HTMLElement;

  /** @param opened called when it is about to be shown */
  constructor(button: HTMLButtonElement, box: HTMLElement, opened: () => void = () => undefined) {
    this.#button = button;
    this.#box = box;
    button.setAttribute('aria-controls', box.id);
    this.#show(false);
    button.addEventListener('click', () => {
      if (box.hidden) opened();
      this.#show(box.hidden);
    });
    box.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !box.contains(target) && !button.contains(target)) this.#show(false);
    });
  }

  /** Whether there is a button at all. */
  offer(yes: boolean): void {
    this.#button.hidden = !yes;
    if (!yes) this.#show(false);
  }

  close(): void {
    this.#show(false);
    this.#button.focus();
  }

  #show(yes: boolean): void {
    this.#box.hidden = !yes;
    this.#button.ariaExpanded = String(yes);
    if (yes) this.#box.querySelector<HTMLElement>('button, input, select')?.focus();
  }
}
