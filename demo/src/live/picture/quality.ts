/**
 * How finely and how often the picture is drawn. Where the machine cannot keep up, the picture gives way: the chat and
 * the flying comments matter more.
 */

interface Level {
  pixels: number;
  fps: number;
}

const BEST: Level = { pixels: 800_000, fps: 30 };
const LOWER: Level[] = [
  { pixels: 420_000, fps: 30 },
  { pixels: 220_000, fps: 24 },
  { pixels: 130_000, fps: 15 },
];
const WATCHED_FRAMES = 40;
/** A page that runs well has frames of 17 ms; above this mean it stutters. */
const SLOW_MS = 26;
/** A display that beats slowly by itself gains nothing from lower levels: two steps in vain end the search. */
const GAIN = 0.92;
const MOST_IN_VAIN = 2;

export class Quality {
  readonly #lower = [...LOWER];
  #level = BEST;
  #frames = 0;
  #since = 0;
  #before = Infinity;
  #inVain = 0;

  /** How many levels were given up. */
  get lowered(): number {
    return LOWER.length - this.#lower.length;
  }

  get pixels(): number {
    return this.#level.pixels;
  }

  get frameMs(): number {
    return 1000 / this.#level.fps;
  }

  /** Time that was spent without drawing does not count. */
  rested(): void {
    this.#frames = 0;
  }

  /** To be asked once per frame of the page; true when the level has just become lower. */
  tooSlow(now: number): boolean {
    if (this.#frames++ === 0) this.#since = now;
    if (this.#frames <= WATCHED_FRAMES) return false;
    const mean = (now - this.#since) / WATCHED_FRAMES;
    this.#frames = 0;
    if (mean < SLOW_MS || this.#inVain === MOST_IN_VAIN) return false;
    if (mean > this.#before * GAIN) this.#inVain++;
    this.#before = mean;
    const next = this.#lower.shift();
    if (next === undefined) return false;
    this.#level = next;
    return true;
  }
}
