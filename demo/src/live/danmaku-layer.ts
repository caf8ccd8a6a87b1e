/**
 * Comments that fly over the picture. The chat list shows everything; here a busy room is thinned to what can be read:
 * a limited number in flight, evenly spaced. One's own words always fly.
 */
import Danmaku from 'danmaku';
import { calm, make } from '../page/dom';
import { hash } from '../page/text';

interface Flight {
  text: string;
  own: boolean;
}

const MOST_IN_FLIGHT = 60;
const LONGEST = 60;
const LANE_PX = 40;
const SPACE_PX = 300;
const TONES = 5;
const TRIM_AFTER = 300;

/** What the engine keeps of each comment, which in live mode it never lets go of by itself. */
interface Internals {
  comments?: unknown[];
  _?: { position?: number };
}

export class DanmakuLayer {
  /** Read when they change, not for each comment: that would make the browser lay the page out again. */
  #width: number;
  #height: number;
  readonly #engine: Danmaku;
  readonly #strain: () => number;
  #landings: number[] = [];
  #next = 0;
  #flown = 0;

  /** @param strain how hard the machine has it, from 0 to 3: fewer fly then */
  constructor(box: HTMLElement, strain: () => number = () => 0) {
    this.#strain = strain;
    this.#width = box.offsetWidth;
    this.#height = box.offsetHeight;
    this.#engine = new Danmaku({ container: box, engine: 'dom', speed: this.#speed() });
    new ResizeObserver(() => {
      this.#width = box.offsetWidth;
      this.#height = box.offsetHeight;
      this.#engine.resize();
      this.#engine.speed = this.#speed();
    }).observe(box);
    document.addEventListener('visibilitychange', () => {
      // Without frames nothing would ever land.
      this.#landings = [];
      this.#engine.clear();
    });
  }

  get inFlight(): number {
    return this.#landings.length;
  }

  fly(flight: Flight): void {
    if (document.hidden || calm.matches) return;
    const now = performance.now();
    const duration = (this.#width / this.#engine.speed) * 1000;
    this.#landings = this.#landings.filter((landing) => landing > now);
    if (!flight.own) {
      const most = this.#most();
      if (this.#landings.length >= most || now < this.#next) return;
      this.#next = now + duration / most;
    }
    this.#landings.push(now + duration);
    this.#engine.emit({ mode: 'rtl', render: () => comment(flight) });
    if (++this.#flown % TRIM_AFTER === 0) this.#trim();
  }

  /** About as many as there is room for. */
  #most(): number {
    const room = Math.floor(this.#height / LANE_PX) * Math.max(1, Math.floor(this.#width / SPACE_PX));
    return Math.max(4, Math.min(MOST_IN_FLIGHT, room) / (1 + this.#strain()));
  }

  #speed(): number {
    return Math.min(150, Math.max(70, this.#width / 8));
  }

  #trim(): void {
    const { comments, _: state } = this.#engine as unknown as Internals;
    if (comments === undefined || state?.position === undefined) return;
    comments.splice(0, state.position);
    state.position = 0;
  }
}

function comment({ text, own }: Flight): HTMLElement {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const element = make('span', own ? 'fly fly-own' : `fly fly-${hash(text) % TONES}`);
  element.textContent = short;
  return element;
}
