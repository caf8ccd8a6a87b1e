/**
 * Keeps the order of a lesson: first all that was done until now, from the record, then what happens live. Who comes late, or
 * has missed something, begins again from the record.
 */
import { record } from '../board/record';
import type { Fields } from '../room/room-event';

export interface Done {
  /** Its position in the room. */
  seq: number;
  author: string;
  type: string;
  data: Fields;
}

export interface CourseListener {
  /** Everything begins anew. */
  begin(): void;
  done(one: Done): void;
  /** All is there. */
  ready(): void;
}

export class Course {
  readonly #listener: CourseListener;
  #waiting: Done[] = [];
  #seen = 0;
  #run = 0;
  #ready = false;

  constructor(listener: CourseListener) {
    this.#listener = listener;
  }

  get ready(): boolean {
    return this.#ready;
  }

  live(one: Done): void {
    if (this.#ready) this.#take(one);
    else this.#waiting.push(one);
  }

  /** Reads the record; a call during another takes its place. */
  async catchUp(groupId: string): Promise<void> {
    const run = ++this.#run;
    this.#ready = false;
    this.#seen = 0;
    let begun = false;
    for await (const { messages } of record(groupId)) {
      if (run !== this.#run) return;
      if (!begun) this.#listener.begin();
      begun = true;
      for (const { seq, from, type, data } of messages) this.#take({ seq, author: from.userId, type, data });
    }
    if (run !== this.#run) return;
    this.#ready = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) this.#take(one);
    this.#listener.ready();
  }

  #take(one: Done): void {
    if (one.seq <= this.#seen) return;
    this.#seen = one.seq;
    this.#listener.done(one);
  }
}
