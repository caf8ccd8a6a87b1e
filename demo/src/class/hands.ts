/**
 * Raised hands: an attribute of the room for each, so that who comes late sees them too, and a muted class can raise them. A
 * room has 16 attributes, and so many hands at a time.
 */
import { make, need } from '../page/dom';
import { onLang, t } from '../lang/i18n';

type Attributes = Readonly<Record<string, string>>;

export interface HandsOptions {
  raise(attributes: Attributes): Promise<unknown>;
  lower(keys: string[]): Promise<unknown>;
  /** Reads the attributes as they are now. */
  read(): Promise<unknown>;
  /** Whether the viewer may lower the hands of others. */
  teaches(): boolean;
  failed: (reason: unknown) => void;
}

const PREFIX = 'hand:';
/** Somebody else was faster, or there were too many changes in this second. */
const CROWDED = [10056, 10049];
const TRIES = 8;
const RETRY_MS = 600;

export class Hands {
  readonly #button = need('hand', HTMLButtonElement);
  readonly #box = need('hands', HTMLElement);
  readonly #title = need('hands-title', HTMLElement);
  readonly #list = need('hands-list', HTMLUListElement);
  readonly #all = need('hands-all', HTMLButtonElement);
  readonly #options: HandsOptions;
  #up = new Map<string, string>();
  #me: { userId: string; nick: string } | undefined;

  constructor(options: HandsOptions) {
    this.#options = options;
    this.#button.addEventListener('click', () => {
      this.#toggle();
    });
    this.#all.addEventListener('click', () => {
      this.#lower([...this.#up.keys()]);
    });
    onLang(() => {
      this.#draw();
    });
    this.#draw();
  }

  /** @param me the viewer as member */
  become(me: { userId: string; nick: string } | undefined): void {
    this.#me = me;
    this.#draw();
  }

  see(attributes: Attributes): void {
    const hands = Object.entries(attributes).filter(([key]) => key.startsWith(PREFIX));
    this.#up = new Map(hands.map(([key, nick]) => [key.slice(PREFIX.length), nick.slice(0, 24)]));
    this.#draw();
  }

  #toggle(): void {
    if (this.#me === undefined) return;
    const { userId, nick } = this.#me;
    if (this.#up.has(userId)) this.#lower([userId]);
    else void this.#write(() => this.#options.raise({ [PREFIX + userId]: nick }));
  }

  #lower(userIds: string[]): void {
    void this.#write(() => this.#options.lower(userIds.map((userId) => PREFIX + userId)));
  }

  /** When a question makes many hands go up at once, each is tried again. */
  async #write(write: () => Promise<unknown>, left = TRIES): Promise<void> {
    try {
      await write();
      // The answer may come before the notice, of which the SDK then tells nothing more.
      await this.#options.read();
    } catch (reason) {
      const { code } = (typeof reason === 'object' && reason !== null ? reason : {}) as { code?: unknown };
      if (left === 0 || !CROWDED.some((known) => known === code)) {
        this.#options.failed(reason);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * RETRY_MS));
      await this.#options.read().catch(() => undefined);
      await this.#write(write, left - 1);
    }
  }

  #draw(): void {
    const teaches = this.#me !== undefined && this.#options.teaches();
    const mine = this.#me !== undefined && this.#up.has(this.#me.userId);
    this.#button.hidden = this.#me === undefined;
    this.#button.setAttribute('aria-pressed', String(mine));
    this.#button.setAttribute('aria-label', t(mine ? 'lowerHand' : 'raiseHand'));
    this.#box.hidden = this.#up.size === 0;
    this.#title.textContent = t('handsUp', { n: this.#up.size });
    this.#all.hidden = !teaches || this.#up.size < 2;
    this.#list.replaceChildren(...[...this.#up].map(([userId, nick]) => this.#row(userId, nick, teaches)));
  }

  #row(userId: string, nick: string, teaches: boolean): HTMLLIElement {
    const name = make('span', 'hands-nick', nick);
    name.dir = 'auto';
    if (!teaches) return make('li', 'hands-row', name);
    const lower = make('button', 'hands-lower', t('lower'));
    lower.type = 'button';
    lower.setAttribute('aria-label', t('lowerHandOf', { nick }));
    lower.addEventListener('click', () => {
      this.#lower([userId]);
    });
    return make('li', 'hands-row', name, lower);
  }
}
