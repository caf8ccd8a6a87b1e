/** The notice that the host has pinned; the room's own `notification`, so that only its owner can write it. */
import { need } from '../page/dom';
import type { RoomEvent } from '../room/room-event';

export class Pinned {
  readonly #box = need('pinned', HTMLElement);
  readonly #text = need('pinned-text', HTMLElement);

  happened(event: RoomEvent): void {
    if (event.kind !== 'state' && event.kind !== 'profile') return;
    if (event.announcement === undefined) return;
    this.#text.textContent = event.announcement;
    this.#box.hidden = event.announcement === '';
  }
}
