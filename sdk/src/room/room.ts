import type { Item } from '../wire/items.js';
import { Attributes } from './attributes.js';
import { Counters } from './counters.js';
import { Cursor } from './cursor.js';

/** A room one is in, as a member or as a guest. */
export class Room {
  readonly cursor = new Cursor();
  readonly attributes = new Attributes();
  readonly counters = new Counters();
  /** What arrived while a join was under way, whose answer comes first; undefined otherwise. */
  held: Item[] | undefined;
  /** With what the server wants attributes and counters asked for. */
  key = '';
  /** The server has let it in once. */
  entered = false;
  ended = false;

  constructor(
    readonly groupID: string,
    public role: 'guest' | 'member',
  ) {}
}
