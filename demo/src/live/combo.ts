/** Counts how many of the same gift one has sent in a row. */
import type { GiftId } from './gifts';

const WITHIN_MS = 5_000;

export class Combo {
  #id: GiftId | undefined;
  #count = 0;
  #last = 0;

  /** The number of the gift that is sent now. */
  next(id: GiftId): number {
    const now = performance.now();
    this.#count = id === this.#id && now - this.#last <= WITHIN_MS ? this.#count + 1 : 1;
    this.#id = id;
    this.#last = now;
    return this.#count;
  }
}
