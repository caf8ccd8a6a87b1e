/** The bar at the bottom: the input, the send button, and the place where refusals are explained. */
import { need } from '../page/dom';
import { explain } from '../room/failure';
import { onLang, t } from '../lang/i18n';
import type { Role } from '../room/room';

export interface ComposerActions {
  send(text: string): Promise<unknown>;
  pickNick(): void;
}

export class Composer {
  readonly #form = need('composer', HTMLFormElement);
  readonly #input = need('input', HTMLInputElement);
  readonly #send = need('send', HTMLButtonElement);
  readonly #pick = need('pick', HTMLButtonElement);
  readonly #alert = need('alert', HTMLElement);
  readonly #actions: ComposerActions;
  #role: Role = 'none';
  #sending = false;

  constructor(actions: ComposerActions) {
    this.#actions = actions;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.#input.addEventListener('input', () => {
      this.#enable();
    });
    this.#pick.addEventListener('click', () => {
      actions.pickNick();
    });
    onLang(() => {
      this.become(this.#role);
    });
    this.become('none');
  }

  become(role: Role): void {
    this.#role = role;
    this.#form.dataset['role'] = role;
    this.#input.disabled = role !== 'member';
    this.#input.placeholder = role === 'member' ? t('say') : t('pickNick');
    this.#input.hidden = role === 'guest';
    this.#pick.hidden = role !== 'guest';
    if (role !== 'member') this.clearAlert();
    this.#enable();
  }

  focus(): void {
    // On a phone this would open the keyboard over the room one came to see.
    if (window.matchMedia('(hover: hover)').matches) this.#input.focus();
  }

  alert(reason: unknown): void {
    this.#alert.textContent = explain(reason);
  }

  clearAlert(): void {
    this.#alert.textContent = '';
  }

  /** The text leaves the input only once the server has taken it. */
  async #submit(): Promise<void> {
    const text = this.#input.value.trim();
    if (this.#role !== 'member' || this.#sending || text === '') return;
    this.#sending = true;
    this.#enable();
    try {
      await this.#actions.send(text);
      if (this.#input.value.trim() === text) this.#input.value = '';
      this.clearAlert();
    } catch (reason) {
      this.alert(reason);
    } finally {
      this.#sending = false;
      this.#enable();
    }
  }

  #enable(): void {
    this.#form.ariaBusy = String(this.#sending);
    this.#send.disabled = this.#role !== 'member' || this.#sending || this.#input.value.trim() === '';
  }
}
