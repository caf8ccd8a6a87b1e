/** The dialog in front of the room: at the start, to pick a nick later, and when the room was lost or has ended. */
import { need } from './dom';
import { explain } from './failure';
import { onLang, t, type TextKey } from './i18n';
import type { LostReason } from './room-event';
import { rememberedNick } from './session';
import { tidy } from './text';

export interface DoorActions {
  join(nick: string): Promise<void>;
  watch(): Promise<void>;
  /** The door has just closed. */
  inside(): void;
}

type Face = 'start' | 'pick' | 'broken' | LostReason;

const NICK = 20;

/** Title, text, and whether one may come back. */
const faces: Record<Face, [title: TextKey, text: TextKey, open: boolean]> = {
  start: ['startTitle', 'startText', true],
  pick: ['pickTitle', 'pickText', true],
  broken: ['lostTitle', 'loadFailed', false],
  dismissed: ['endTitle', 'endText', false],
  banned: ['bannedTitle', 'bannedText', false],
  removed: ['lostTitle', 'lostText', true],
  kicked: ['kickedTitle', 'kickedText', true],
  expired: ['expiredTitle', 'expiredText', true],
  hostKick: ['hostKickTitle', 'hostKickText', true],
};

export class Door {
  readonly #door = need('door', HTMLDialogElement);
  readonly #scrim = need('scrim', HTMLElement);
  readonly #panel = need('panel', HTMLElement);
  readonly #close = need('door-close', HTMLButtonElement);
  readonly #live = need('door-live', HTMLElement);
  readonly #title = need('door-title', HTMLElement);
  readonly #room = need('door-room', HTMLElement);
  readonly #text = need('door-text', HTMLElement);
  readonly #form = need('door-form', HTMLFormElement);
  readonly #nick = need('nick', HTMLInputElement);
  readonly #join = need('join-chat', HTMLButtonElement);
  readonly #or = need('door-or', HTMLElement);
  readonly #guest = need('join-guest', HTMLButtonElement);
  readonly #alert = need('door-alert', HTMLElement);
  readonly #actions: DoorActions;
  #face: Face = 'start';
  #busy = false;

  constructor(actions: DoorActions) {
    this.#actions = actions;
    this.#nick.value = rememberedNick();
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const nick = tidy(this.#nick.value, NICK);
      if (nick === '') this.#complain(t('nickEmpty'));
      else void this.#try(() => actions.join(nick));
    });
    this.#guest.addEventListener('click', () => {
      if (faces[this.#face][2]) void this.#try(() => this.#actions.watch());
      else location.reload();
    });
    this.#close.addEventListener('click', () => {
      this.#open(false);
    });
    this.#door.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#face === 'pick' && !this.#busy) this.#open(false);
    });
    onLang(() => {
      this.#draw();
    });
  }

  show(face: Face): void {
    this.#face = face;
    this.#alert.textContent = '';
    this.#draw();
    this.#open(true);
    // On a phone the focus would bring up the keyboard at once.
    if (faces[face][2] && window.matchMedia('(hover: hover)').matches) this.#nick.focus();
  }

  /** Not `showModal()`: the language switch in the top bar stays in reach, everything else is inert. */
  #open(yes: boolean): void {
    if (yes) this.#door.show();
    else this.#door.close();
    this.#scrim.hidden = !yes;
    this.#panel.inert = yes;
    if (!yes) this.#actions.inside();
  }

  setRoom(name: string): void {
    this.#room.textContent = name;
  }

  #draw(): void {
    const [title, text, open] = faces[this.#face];
    this.#title.textContent = t(title);
    this.#text.textContent = t(text);
    this.#live.hidden = this.#face !== 'start';
    this.#room.hidden = this.#face === 'pick' || this.#face === 'broken';
    this.#close.hidden = this.#face !== 'pick';
    this.#form.hidden = !open;
    this.#or.hidden = !open || this.#face === 'pick';
    this.#guest.hidden = this.#face === 'pick';
    const back = this.#face !== 'start' && this.#face !== 'pick';
    this.#join.textContent = this.#busy ? t('joining') : back ? t('comeBack') : t('joinChat');
    this.#guest.textContent = open ? t('joinGuest') : t('reload');
    this.#guest.dataset['testid'] = open ? 'join-guest' : 'reload';
  }

  #complain(words: string): void {
    this.#alert.textContent = words;
  }

  async #try(enter: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    this.#complain('');
    try {
      await enter();
      this.#open(false);
    } catch (reason) {
      this.#complain(explain(reason));
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#join.disabled = busy;
    this.#guest.disabled = busy;
    this.#draw();
  }
}
