/** The host's switch: while it is on, nobody but him may speak. */
import { need } from '../page/dom';
import { onLang, t } from '../lang/i18n';
import type { Room } from '../room/room';

export class MuteAll {
  readonly #button = need('mute-all', HTMLButtonElement);
  #room: Room | undefined;
  #on = false;

  constructor(failed: (reason: unknown) => void) {
    this.#button.addEventListener('click', () => {
      this.#set(!this.#on).catch(failed);
    });
    onLang(() => {
      this.#draw();
    });
    this.#draw();
  }

  /** @param room the viewer's own, if it is */
  become(room: Room | undefined): void {
    this.#room = room;
    this.#draw();
    if (room === undefined) return;
    room.sdk.getGroupProfile({ groupID: room.groupID }).then(
      ({ data }) => {
        this.see(data.group.muteAllMembers);
      },
      () => undefined,
    );
  }

  see(on: boolean): void {
    this.#on = on;
    this.#draw();
  }

  async #set(muteAllMembers: boolean): Promise<void> {
    const room = this.#room;
    if (room === undefined) return;
    await room.sdk.updateGroupProfile({ groupID: room.groupID, muteAllMembers });
    this.see(muteAllMembers);
  }

  #draw(): void {
    this.#button.hidden = this.#room === undefined;
    this.#button.textContent = t(this.#on ? 'unmuteClass' : 'muteClass');
    this.#button.setAttribute('aria-pressed', String(this.#on));
  }
}
