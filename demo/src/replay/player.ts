/** A clock that one can stop, speed up and set: tells what is due, in order. Setting it back begins anew. */
export interface Entry {
  /** Milliseconds since the beginning. */
  at: number;
  play(): void;
}

export interface PlayerListener {
  /** Everything is as at the beginning. */
  reset(): void;
  /** Entries were played while the clock was set, at once, not one by one. */
  jumped(): void;
  /** The time has changed, or whether it runs. */
  ticked(): void;
}

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;

export class Player {
  readonly #listener: PlayerListener;
  readonly #now: () => number;
  #entries: Entry[] = [];
  #next = 0;
  #time = 0;
  #length = 0;
  #speed = 1;
  #running = false;
  #jumping = false;
  #before = 0;

  constructor(listener: PlayerListener, now: () => number = () => performance.now()) {
    this.#listener = listener;
    this.#now = now;
  }

  /** @param entries in the order of their times */
  load(entries: Entry[], length: number): void {
    this.#entries = entries;
    this.#length = length;
    this.seek(0);
  }

  get time(): number {
    return this.#time;
  }

  get length(): number {
    return this.#length;
  }

  get running(): boolean {
    return this.#running;
  }

  /** While the clock is being set: what is played is not new. */
  get jumping(): boolean {
    return this.#jumping;
  }

  set speed(speed: number) {
    this.#speed = speed;
  }

  play(): void {
    if (this.#running) return;
    if (this.#time >= this.#length) this.seek(0);
    this.#running = true;
    this.#before = this.#now();
    this.#listener.ticked();
    requestAnimationFrame(() => {
      this.#tick();
    });
  }

  pause(): void {
    this.#running = false;
    this.#listener.ticked();
  }

  seek(time: number): void {
    this.#jumping = true;
    const target = Math.min(Math.max(0, time), this.#length);
    if (target < this.#time || target === 0) {
      this.#next = 0;
      this.#listener.reset();
    }
    this.#advance(target);
    this.#jumping = false;
    this.#listener.jumped();
  }

  #tick(): void {
    if (!this.#running) return;
    const now = this.#now();
    this.#advance(Math.min(this.#length, this.#time + (now - this.#before) * this.#speed));
    this.#before = now;
    if (this.#time >= this.#length) this.pause();
    else {
      requestAnimationFrame(() => {
        this.#tick();
      });
    }
  }

  #advance(time: number): void {
    this.#time = time;
    for (
      let entry = this.#entries[this.#next];
      entry !== undefined && entry.at <= time;
      entry = this.#entries[this.#next]
    ) {
      this.#next++;
      entry.play();
    }
    this.#listener.ticked();
  }
}
