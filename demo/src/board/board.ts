/**
 * What is on the board: strokes on pages. It is made by happenings in their order, and the same happenings make the same
 * board: live, for who comes late, and in a replay.
 */
import type { Fields } from '../room/room-event';
import { moved, unpacked, type Batch, type Point, type Style } from './ink';

export interface Stroke {
  id: string;
  author: string;
  page: number;
  style: Style;
  points: Point[];
  /** The pen is lifted. */
  done: boolean;
}

/** What can be done to a board; from whom it is says the message it is in. */
export type Deed =
  { kind: 'ink'; batch: Batch } | { kind: 'undo'; stroke: string } | { kind: 'clear' } | { kind: 'turn'; page: number };

export const PAGES = 9;

interface Held extends Stroke {
  batches: number;
}

/** The deed in a message that a scene has sent, if it is one. */
export function deedIn(type: string, data: Fields): Deed | undefined {
  switch (type) {
    case 'ink': {
      const batch = unpacked(data);
      return batch && { kind: 'ink', batch };
    }
    case 'undo':
      return typeof data['stroke'] === 'string' ? { kind: 'undo', stroke: data['stroke'] } : undefined;
    case 'clear':
      return { kind: 'clear' };
    case 'turn': {
      const page = data['page'];
      const known = Number.isInteger(page) && Number(page) >= 0 && Number(page) < PAGES;
      return known ? { kind: 'turn', page: Number(page) } : undefined;
    }
    default:
      return undefined;
  }
}

export class Board {
  readonly #strokes = new Map<string, Held>();
  #page = 0;
  /** Rises when something on the board went away or another page is shown: it has to be drawn anew. */
  #epoch = 0;

  get page(): number {
    return this.#page;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** The strokes of the page that is shown, in the order in which they were begun. */
  get shown(): Stroke[] {
    return this.all.filter(({ page }) => page === this.#page);
  }

  get all(): Stroke[] {
    return [...this.#strokes.values()];
  }

  /** Does it; false when it changes nothing. What comes twice counts once. */
  apply(author: string, deed: Deed): boolean {
    switch (deed.kind) {
      case 'ink':
        return this.#draw(author, deed.batch);
      case 'undo':
        return this.#anew(this.#strokes.delete(key(author, deed.stroke)));
      case 'clear':
        for (const [id, { page }] of this.#strokes) if (page === this.#page) this.#strokes.delete(id);
        return this.#anew(true);
      case 'turn':
        this.#page = deed.page;
        return this.#anew(true);
    }
  }

  wipe(): void {
    this.#strokes.clear();
    this.#page = 0;
    this.#epoch++;
  }

  #anew(changed: boolean): boolean {
    if (changed) this.#epoch++;
    return changed;
  }

  #draw(author: string, { stroke, number, points, last, style }: Batch): boolean {
    const id = key(author, stroke);
    if (number === 0 && style !== undefined && !this.#strokes.has(id)) {
      this.#strokes.set(id, { id, author, page: this.#page, style, points: [], done: false, batches: 0 });
    }
    const held = this.#strokes.get(id);
    if (held?.batches !== number) return false;
    held.batches++;
    held.done = last;
    for (const change of points) held.points.push(moved(held.points.at(-1), change));
    return true;
  }
}

const key = (author: string, stroke: string): string => `${author}/${stroke}`;
