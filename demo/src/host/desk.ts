/** What the host of a room can do: pin a notice, slow the chat down, mute all, invite, close the room. */
import { SLOW_MODE } from '../chat/slow-mode';
import { onLang, t } from '../lang/i18n';
import { need } from '../page/dom';
import { DropDown } from '../page/drop-down';
import { explain } from '../room/failure';
import type { RoomEvent } from '../room/room-event';
import type { Visit } from '../visit/visit';
import { setSlowMode } from './slow-mode';

export class HostDesk {
  readonly #visit: Visit;
  readonly #drop = new DropDown(need('desk', HTMLButtonElement), need('desk-box', HTMLElement));
  readonly #pin = need('pin-text', HTMLInputElement);
  readonly #slow = need('desk-slow', HTMLSelectElement);
  readonly #muteAll = need('desk-mute-all', HTMLInputElement);
  readonly #dismiss = need('dismiss', HTMLButtonElement);
  readonly #state = need('desk-state', HTMLElement);
  #sure = false;

  constructor(visit: Visit) {
    this.#visit = visit;
    need('pin-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#do('pinned', () => this.#change({ notification: this.#pin.value.trim() }));
    });
    this.#slow.addEventListener('change', () => {
      void this.#do('slowSet', () => this.#slowDown(Number(this.#slow.value)));
    });
    this.#muteAll.addEventListener('change', () => {
      const muteAllMembers = this.#muteAll.checked;
      void this.#do(muteAllMembers ? 'mutedAll' : 'unmutedAll', () => this.#change({ muteAllMembers }));
    });
    need('invite', HTMLButtonElement).addEventListener('click', () => {
      void this.#do('invited', () => navigator.clipboard.writeText(location.href));
    });
    this.#dismiss.addEventListener('click', () => {
      this.#dismissTwice();
    });
    onLang(() => {
      this.#draw();
    });
    this.#drop.offer(false);
    this.#draw();
  }

  /** To be called when the viewer's role has changed. */
  became(): void {
    this.#drop.offer(this.#visit.isHost);
  }

  /** Keeps the tools as the room is. */
  happened(event: RoomEvent): void {
    if (event.kind === 'attributes') this.#slow.value = event.values[SLOW_MODE] ?? '0';
    if (event.kind !== 'state' && event.kind !== 'profile') return;
    if (event.muteAll !== undefined) this.#muteAll.checked = event.muteAll;
    if (event.announcement !== undefined) this.#pin.value = event.announcement;
  }

  #change(change: { notification?: string; muteAllMembers?: boolean }): Promise<unknown> {
    const { sdk, groupID } = this.#visit.room;
    return sdk.updateGroupProfile({ groupID, ...change });
  }

  async #slowDown(seconds: number): Promise<void> {
    const { sdk, groupID } = this.#visit.room;
    if (this.#visit.me === undefined) return;
    await setSlowMode(groupID, this.#visit.me, seconds);
    await sdk.setGroupAttributes({ groupID, groupAttributes: { [SLOW_MODE]: String(seconds) } });
  }

  /** The second click is the answer to what the first has asked. */
  #dismissTwice(): void {
    if (this.#sure) void this.#do('ended', () => this.#visit.room.sdk.dismissGroup(this.#visit.room.groupID));
    this.#sure = !this.#sure;
    this.#draw();
  }

  async #do(done: 'pinned' | 'slowSet' | 'mutedAll' | 'unmutedAll' | 'invited' | 'ended', act: () => Promise<unknown>) {
    try {
      await act();
      this.#state.textContent = t(done);
    } catch (reason) {
      this.#state.textContent = explain(reason);
    }
  }

  #draw(): void {
    this.#dismiss.textContent = t(this.#sure ? 'dismissSure' : 'dismiss');
  }
}
