/** Asks the server for a simulated crowd, bounded in number and time, and shows that it is here and until when. */
import { formatCount, onLang, t } from '../lang/i18n';
import { need } from '../page/dom';
import { DropDown } from '../page/drop-down';
import { at, json, type SceneName } from '../session/session';

interface Running {
  people: number;
  /** Unix milliseconds on this page's clock. */
  endsAt: number;
}

const SECOND_MS = 1000;

export class Crowd {
  readonly #drop = new DropDown(need('crowd', HTMLButtonElement), need('crowd-box', HTMLElement), () => {
    void this.#look();
  });
  readonly #button = need('crowd', HTMLButtonElement);
  readonly #people = need('crowd-people', HTMLInputElement);
  readonly #seconds = need('crowd-seconds', HTMLInputElement);
  readonly #start = need('crowd-start', HTMLButtonElement);
  readonly #state = need('crowd-state', HTMLElement);
  readonly #scene: SceneName;
  #groupId = '';
  #running: Running | undefined;
  #failure = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param scene what the people talk about */
  constructor(scene: SceneName) {
    this.#scene = scene;
    need('crowd-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#ask();
    });
    onLang(() => {
      this.#draw();
    });
    this.#drop.offer(false);
  }

  /** For that room; nothing while the viewer is in none. */
  offer(groupId: string | undefined): void {
    this.#drop.offer(groupId !== undefined);
    this.#groupId = groupId ?? '';
  }

  /** One that somebody else has asked for shows too. */
  async #look(): Promise<void> {
    const groupId = this.#groupId;
    const { ok, body } = await json(`${at('crowd')}?${new URLSearchParams({ groupId })}`).catch(() => failed);
    if (ok) this.#runs(body);
  }

  async #ask(): Promise<void> {
    this.#start.disabled = true;
    this.#failure = '';
    const { ok, body } = await json(at('crowd'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        groupId: this.#groupId,
        kind: this.#scene,
        people: this.#people.valueAsNumber,
        seconds: this.#seconds.valueAsNumber,
      }),
    }).catch(() => failed);
    if (ok) this.#runs(body);
    else this.#failure = typeof body['error'] === 'string' ? body['error'] : t('crowdNone');
    this.#draw();
  }

  /** The clocks of page and server may differ: it never stays longer than was asked for. */
  #runs({ people, seconds, endsAt }: Readonly<Record<string, unknown>>): void {
    if (typeof people !== 'number' || typeof seconds !== 'number' || typeof endsAt !== 'number') return;
    this.#running = { people, endsAt: Math.min(endsAt, Date.now() + seconds * SECOND_MS) };
    this.#timer ??= setInterval(() => {
      this.#draw();
    }, SECOND_MS);
    this.#draw();
  }

  #draw(): void {
    const left = Math.ceil(((this.#running?.endsAt ?? 0) - Date.now()) / SECOND_MS);
    if (left <= 0) {
      this.#running = undefined;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.#button.classList.toggle('round-on', this.#running !== undefined);
    this.#start.disabled = this.#running !== undefined;
    this.#state.textContent =
      this.#running === undefined
        ? this.#failure
        : t('crowdRuns', { n: formatCount(this.#running.people), seconds: left });
  }
}

const failed = { ok: false, body: {} as Record<string, unknown> };
