/** The like button and the number beside it: every click shows at once, those of others when the room tells of them. */
import { formatCount } from '../lang/i18n';
import { need } from '../page/dom';
import type { Room } from '../room/room';

export class Likes {
  /** The room's counter of all likes. */
  readonly key = 'like';
  readonly #button = need('like', HTMLButtonElement);
  readonly #count = need('like-count', HTMLElement);
  #shown: number | undefined;

  /** @param clicked whether the click counts */
  constructor(clicked: () => boolean) {
    this.#button.addEventListener('click', () => {
      if (clicked()) this.#show((this.#shown ?? 0) + 1);
    });
  }

  /** The SDK sums the likes of half a second into one request. */
  give(room: Room): Promise<unknown> {
    return room.sdk.addLikes({ groupID: room.groupID, key: this.key });
  }

  /** How many there were before; without them one counts from the next on. */
  read(room: Room): void {
    room.sdk.getGroupCounters({ groupID: room.groupID, keyList: [this.key] }).then(
      ({ data: { counters } }) => this.see(counters[this.key] ?? 0),
      () => undefined,
    );
  }

  /** All likes of the room; gives how many of them were not shown before. */
  see(total: number): number {
    const before = this.#shown ?? total;
    this.#show(Math.max(before, total));
    return Math.max(0, total - before);
  }

  #show(count: number): void {
    this.#shown = count;
    this.#count.textContent = count > 0 ? formatCount(count) : '';
  }
}
