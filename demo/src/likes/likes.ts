/** The like button and the number beside it: every click shows at once, those of others when the room tells of them. */
import { formatCount } from '../lang/i18n';
import { need } from '../page/dom';
import type { RoomEvent } from '../room/room-event';
import type { Room } from '../room/room';
import type { Visit } from '../visit/visit';
import type { Hearts } from './hearts';

/** The room's counter of all likes. */
const LIKES = 'like';

export class Likes {
  readonly #visit: Visit;
  readonly #hearts: Hearts;
  readonly #count = need('like-count', HTMLElement);
  #shown: number | undefined;

  constructor(visit: Visit, hearts: Hearts) {
    this.#visit = visit;
    this.#hearts = hearts;
    need('like', HTMLButtonElement).addEventListener('click', () => {
      this.#like();
    });
  }

  /** How many there were before; without them one counts from the next on. */
  read(room: Room): void {
    room.sdk.getGroupCounters({ groupID: room.groupID, keyList: [LIKES] }).then(
      ({ data: { counters } }) => this.#see(counters[LIKES] ?? 0),
      () => undefined,
    );
  }

  /** Tells whether there are likes that were not shown before. */
  happened(event: RoomEvent): boolean {
    if (event.kind !== 'counter' || event.key !== LIKES) return false;
    const fresh = this.#see(event.value);
    this.#hearts.rise(fresh);
    return fresh > 0;
  }

  #like(): void {
    if (this.#visit.member() === undefined) return;
    this.#hearts.rise(1);
    this.#show((this.#shown ?? 0) + 1);
    const { sdk, groupID } = this.#visit.room;
    // The SDK sums the likes of half a second. One that did not arrive is not worth an alarm, except when it says that one
    // may not give any.
    sdk.addLikes({ groupID, key: LIKES }).catch((reason: unknown) => {
      this.#visit.composer.alert(reason);
    });
  }

  #see(total: number): number {
    const before = this.#shown ?? total;
    this.#show(Math.max(before, total));
    return Math.max(0, total - before);
  }

  #show(count: number): void {
    this.#shown = count;
    this.#count.textContent = count > 0 ? formatCount(count) : '';
  }
}
