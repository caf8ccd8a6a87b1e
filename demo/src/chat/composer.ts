/** The bar at the bottom: the input, the send button, what one replies to, and the place where refusals are explained. */
import { onLang, t } from '../lang/i18n';
import { need } from '../page/dom';
import { explain } from '../room/failure';
import type { Role } from '../room/room';
import { SlowMode } from './slow-mode';
import type { Quote } from './quote';

export interface ComposerActions {
  send(text: string, quote: Quote | undefined): Promise<unknown>;
  pickNick(): void;
}

export class Composer {
  readonly #form = need('composer', HTMLFormElement);
  readonly #input = need('input', HTMLInputElement);
  readonly #send = need('send', HTMLButtonElement);
  readonly #pick = need('pick', HTMLButtonElement);
  readonly #alert = need('alert', HTMLElement);
  readonly #quoteBox = need('quote', HTMLElement);
  readonly #quoteText = need('quote-text', HTMLElement);
  readonly #slow: SlowMode;
  readonly #actions: ComposerActions;
  #role: Role = 'none';
  #sending = false;
  #silenced = false;
  #quote: Quote | undefined;

  constructor(actions: ComposerActions) {
    this.#actions = actions;
    this.#slow = new SlowMode(need('slow', HTMLElement), () => {
      this.#enable();
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.#input.addEventListener('input', () => {
      this.#enable();
    });
    this.#input.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#reply(undefined);
    });
    this.#pick.addEventListener('click', () => {
      actions.pickNick();
    });
    need('quote-drop', HTMLButtonElement).addEventListener('click', () => {
      this.#reply(undefined);
    });
    onLang(() => {
      this.become(this.#role);
    });
    this.become('none');
  }

  become(role: Role): void {
    this.#role = role;
    this.#form.dataset['role'] = role;
    this.#input.hidden = role === 'guest';
    this.#pick.hidden = role !== 'guest';
    if (role !== 'member') {
      this.clearAlert();
      this.#reply(undefined);
    }
    this.#enable();
  }

  /** All but the host are muted, or not any more. */
  silence(yes: boolean): void {
    this.#silenced = yes;
    this.#enable();
  }

  /** @param seconds between two messages of this viewer; 0 for no limit */
  slowDown(seconds: number): void {
    this.#slow.set(seconds);
  }

  /** What the next text is a reply to. */
  reply(quote: Quote): void {
    this.#reply(quote);
    this.#input.focus();
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

  get #maySpeak(): boolean {
    return this.#role === 'member' && !this.#silenced;
  }

  #reply(quote: Quote | undefined): void {
    this.#quote = quote;
    this.#quoteBox.hidden = quote === undefined;
    if (quote !== undefined) this.#quoteText.textContent = `${quote.nick}: ${quote.text}`;
  }

  /** The text leaves the input only once the server has taken it. */
  async #submit(): Promise<void> {
    const text = this.#input.value.trim();
    if (!this.#maySpeak || this.#sending || this.#slow.waiting || text === '') return;
    this.#sending = true;
    this.#enable();
    try {
      await this.#actions.send(text, this.#quote);
      if (this.#input.value.trim() === text) this.#input.value = '';
      this.#reply(undefined);
      this.clearAlert();
      this.#slow.spoke();
    } catch (reason) {
      this.alert(reason);
    } finally {
      this.#sending = false;
      this.#enable();
    }
  }

  #enable(): void {
    const member = this.#role === 'member';
    this.#input.disabled = !this.#maySpeak;
    this.#input.placeholder = !member ? t('pickNick') : this.#silenced ? t('mutedAll') : t('say');
    this.#form.ariaBusy = String(this.#sending);
    this.#send.disabled = !this.#maySpeak || this.#sending || this.#slow.waiting || this.#input.value.trim() === '';
  }
}
