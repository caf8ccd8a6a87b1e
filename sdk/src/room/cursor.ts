/** What became of positions that arrived. */
export interface Arrival {
  /** False when they were here before. */
  readonly fresh: boolean;
  /** The positions before them that did not come and will not. */
  readonly lost?: Range;
}

/** Positions of a room, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The last position one has of a room. Each position passes once and in order, or is declared lost: the server sends them in
 * order, so a jump is what was lost together with a connection, and what is not above the last was here before.
 */
export class Cursor {
  private last: number | undefined;

  /** The last position, or undefined before the first. */
  get position(): number | undefined {
    return this.last;
  }

  /** The first position is taken as it comes. */
  arrived({ from, to }: Range): Arrival {
    const { last } = this;
    if (last !== undefined && to <= last) return { fresh: false };
    this.last = to;
    if (last === undefined || from <= last + 1) return { fresh: true };
    return { fresh: true, lost: { from: last + 1, to: from - 1 } };
  }

  /** Begins after a position that somebody else told, unless one is known. */
  beginAfter(position: number): void {
    this.last ??= position;
  }
}
