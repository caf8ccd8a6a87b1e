/** Play and pause, the time, the speed. */
import { need } from '../page/dom';
import { onLang, t } from '../lang/i18n';
import { SPEEDS, type Player } from './player';

const SECOND = 1000;
const STEP = 5 * SECOND;

export class Controls {
  readonly #play = need('play', HTMLButtonElement);
  readonly #seek = need('seek', HTMLInputElement);
  readonly #time = need('time', HTMLElement);
  readonly #speed = need('speed', HTMLSelectElement);
  readonly #player: Player;
  #shown = '';

  constructor(player: Player) {
    this.#player = player;
    this.#speed.append(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed), speed === 1, speed === 1)));
    this.#speed.addEventListener('change', () => {
      player.speed = Number(this.#speed.value);
    });
    this.#play.addEventListener('click', () => {
      this.#toggle();
    });
    this.#seek.addEventListener('input', () => {
      player.seek(Number(this.#seek.value));
    });
    document.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    onLang(() => {
      this.#shown = '';
      this.show();
    });
  }

  /** Brings what is seen up to the player's time. */
  show(): void {
    const { time, length, running } = this.#player;
    this.#seek.value = String(time);
    const shown = `${clock(time)} / ${clock(length)} ${running}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#seek.max = String(length);
    this.#seek.value = String(time);
    this.#seek.setAttribute('aria-valuetext', clock(time));
    this.#time.textContent = `${clock(time)} / ${clock(length)}`;
    this.#play.setAttribute('aria-label', t(running ? 'pause' : 'play'));
    this.#play.dataset['running'] = String(running);
  }

  #toggle(): void {
    if (this.#player.running) this.#player.pause();
    else this.#player.play();
  }

  /** As in any video: the space bar and the arrows, unless another control has them. */
  #key(event: KeyboardEvent): void {
    if (event.target !== document.body || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') this.#toggle();
    else if (event.key === 'ArrowRight') this.#player.seek(this.#player.time + STEP);
    else if (event.key === 'ArrowLeft') this.#player.seek(this.#player.time - STEP);
    else return;
    event.preventDefault();
  }
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / SECOND);
  const rest = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
