/**
 * What was said becomes entries of a player. A stroke keeps the pace of the hand: each of its points has its own time, counted
 * from when the stroke began, however the network has bundled them.
 */
import { deedIn, type Deed } from '../board/board';
import { moved, type Batch, type Point } from '../board/ink';
import type { Said } from '../board/record';
import type { Entry } from './player';

export interface Actors {
  /** Something is done to the board. */
  done(author: string, deed: Deed): void;
  /** Anything else. */
  said(one: Said): void;
}

interface Stroke {
  begins: number;
  /** Batches that were read. */
  batches: number;
  /** Parts that they became. */
  parts: number;
  last: Point | undefined;
}

class Script {
  readonly entries: Entry[] = [];
  readonly #actors: Actors;
  readonly #strokes = new Map<string, Stroke>();
  /** When the latest point is drawn, and when the board was last changed otherwise. */
  #drawn = 0;
  #changed = 0;

  constructor(actors: Actors) {
    this.#actors = actors;
  }

  said(one: Said): void {
    this.#put(one.offset, () => {
      this.#actors.said(one);
    });
  }

  done(author: string, deed: Deed, offset: number): void {
    if (deed.kind === 'ink') this.#ink(author, deed.batch, offset);
    else {
      // Behind the strokes that it is done to: a hand may have taken longer than the network.
      this.#changed = Math.max(offset, this.#drawn);
      this.#put(this.#changed, () => {
        this.#actors.done(author, deed);
      });
    }
  }

  #ink(author: string, batch: Batch, offset: number): void {
    const key = `${author}/${batch.stroke}`;
    const fresh = { begins: Math.max(offset, this.#changed), batches: 0, parts: 0, last: undefined };
    const stroke: Stroke = this.#strokes.get(key) ?? fresh;
    // A batch that was sent twice counts once.
    if (stroke.batches !== batch.number) return;
    this.#strokes.set(key, stroke);
    if (stroke.batches++ === 0) this.#part(author, batch, stroke, [], false);
    for (const change of batch.points) {
      stroke.last = moved(stroke.last, change);
      this.#part(author, batch, stroke, [change], false);
    }
    if (batch.last) this.#part(author, batch, stroke, [], true);
  }

  #part(author: string, { stroke: name, style }: Batch, stroke: Stroke, points: Point[], last: boolean): void {
    const number = stroke.parts++;
    const batch: Batch = { stroke: name, number, points, last, ...(style && { style }) };
    const at = stroke.begins + (stroke.last?.at ?? 0);
    this.#drawn = Math.max(this.#drawn, at);
    this.#put(at, () => {
      this.#actors.done(author, { kind: 'ink', batch });
    });
  }

  #put(at: number, play: () => void): void {
    this.entries.push({ at, play });
  }
}

/** @param teaches whose strokes count */
export function script(record: Said[], actors: Actors, teaches: (userId: string) => boolean): Entry[] {
  const made = new Script(actors);
  for (const one of record) {
    const deed = one.type === '' ? undefined : deedIn(one.type, one.data);
    if (deed === undefined) made.said(one);
    else if (teaches(one.from.userId)) made.done(one.from.userId, deed, one.offset);
  }
  // Entries of the same time stay in the order in which they are.
  return made.entries.sort((a, b) => a.at - b.at);
}
