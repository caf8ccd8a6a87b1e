/** The dialog in front of the room: at the start, to pick a nick later, and when the room was lost or has ended. */
import { need } from '../page/dom';
import { explain } from '../room/failure';
import { onLang, t, type TextKey } from '../lang/i18n';
import type { LostReason } from '../room/room-event';
import { rememberedNick, type SceneName } from '../session/session';
import { tidy } from '../page/text';

export interface DoorActions {
  join(nick: string): Promise<void>;
  watch(): Promise<void>;
  /** Opens a room of the visitor's own. */
  host(nick: string): Promise<void>;
  /** The door has just closed. */
  inside(): void;
}

type Face = 'start' | 'pick' | 'broken' | LostReason;

type Words = [title: TextKey, text: TextKey, open: boolean];

const NICK = 20;

/** Title, text, and whether one may come back. */
const faces: Record<Exclude<Face, 'start'>, Words> = {
  pick: ['pickTitle', 'pickText', true],
  broken: ['brokenTitle', 'brokenText', false],
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
  readonly #host = need('host-own', HTMLButtonElement);
  readonly #alert = need('door-alert', HTMLElement);
  readonly #scene: SceneName;
  readonly #actions: DoorActions;
  #face: Face = 'start';
  #busy = false;

  constructor(scene: SceneName, actions: DoorActions) {
    this.#scene = scene;
    this.#actions = actions;
    this.#nick.value = rememberedNick();
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#withNick((nick) => actions.join(nick));
    });
    this.#host.addEventListener('click', () => {
      this.#withNick((nick) => actions.host(nick));
    });
    this.#guest.addEventListener('click', () => {
      if (this.#words()[2]) void this.#try(() => this.#actions.watch());
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

  /** @param reason why, when words beyond those of the face are needed */
  show(face: Face, reason?: unknown): void {
    this.#face = face;
    this.#alert.textContent = reason === undefined ? '' : explain(reason);
    this.#draw();
    this.#open(true);
    // On a phone the focus would bring up the keyboard at once.
    if (this.#words()[2] && window.matchMedia('(hover: hover)').matches) this.#nick.focus();
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
    const [title, text, open] = this.#words();
    this.#title.textContent = t(title);
    this.#text.textContent = t(text);
    this.#live.hidden = this.#face !== 'start';
    this.#room.hidden = this.#face === 'pick' || this.#face === 'broken';
    this.#close.hidden = this.#face !== 'pick';
    this.#form.hidden = !open;
    this.#or.hidden = !open || this.#face === 'pick';
    this.#guest.hidden = this.#face === 'pick';
    this.#host.hidden = this.#face !== 'start' && this.#face !== 'pick';
    const back = this.#face !== 'start' && this.#face !== 'pick';
    this.#join.textContent = this.#busy ? t('joining') : back ? t('comeBack') : t('joinChat');
    this.#guest.textContent = open ? t('joinGuest') : t('reload');
    this.#guest.dataset['testid'] = open ? 'join-guest' : 'reload';
  }

  #words(): Words {
    if (this.#face !== 'start') return faces[this.#face];
    return [`startTitle_${this.#scene}`, `startText_${this.#scene}`, true];
  }

  #withNick(enter: (nick: string) => Promise<void>): void {
    const nick = tidy(this.#nick.value, NICK);
    if (nick === '') {
      this.#complain(t('nickEmpty'));
      this.#nick.focus();
    } else void this.#try(() => enter(nick));
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
    this.#host.disabled = busy;
    this.#draw();
  }
}
