/** What stands above the picture: the room's name, LIVE and the online count, the viewer, the language, the network. */
import type { NetState } from '@barrage/sdk';

import { avatarImage } from '../chat/avatar';
import { make, need } from '../page/dom';
import { formatCount, lang, onLang, setLang, t } from '../lang/i18n';
import type { Identity } from '../session/session';
import type { Role } from '../room/room';

const PATIENCE_MS = 600;

export class TopBar {
  readonly #name = need('room-name', HTMLElement);
  readonly #live = need('live', HTMLElement);
  readonly #liveText = need('live-text', HTMLElement);
  readonly #online = need('online', HTMLElement);
  readonly #viewer = need('viewer', HTMLElement);
  readonly #lang = need('lang', HTMLButtonElement);
  readonly #net = need('net', HTMLElement);
  #state: NetState = 'connected';
  #count: number | undefined;
  #role: Role = 'none';
  #who: Identity | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#lang.addEventListener('click', () => {
      setLang(lang() === 'en' ? 'zh' : 'en');
    });
    onLang(() => {
      this.#draw();
    });
    this.#draw();
  }

  setRoom(name: string): void {
    this.#name.textContent = name;
    document.title = `${name} · Barrage`;
  }

  setCount(count: number): void {
    this.#count = count;
    this.#draw();
  }

  setViewer(role: Role, who: Identity | undefined): void {
    this.#role = role;
    this.#who = who;
    this.#draw();
  }

  /** A short hiccup needs no banner. */
  setNetwork(state: NetState): void {
    clearTimeout(this.#timer);
    this.#state = state;
    if (state === 'connected') this.#net.hidden = true;
    else if (!this.#net.hidden) this.#drawNetwork();
    else {
      this.#timer = setTimeout(() => {
        this.#net.hidden = false;
        this.#drawNetwork();
      }, PATIENCE_MS);
    }
  }

  end(): void {
    this.setNetwork('connected');
    this.#live.classList.add('live-ended');
    this.#liveText.dataset['text'] = 'ended';
    this.#liveText.textContent = t('ended');
    this.#count = undefined;
    this.#draw();
  }

  #drawNetwork(): void {
    this.#net.textContent = t(this.#state === 'disconnected' ? 'offline' : 'reconnecting');
  }

  #draw(): void {
    this.#drawNetwork();
    this.#lang.textContent = lang() === 'en' ? '中' : 'EN';
    this.#online.textContent = this.#count === undefined ? '' : t('watching', { n: formatCount(this.#count) });
    if (this.#count !== undefined) this.#online.dataset['count'] = String(this.#count);
    this.#viewer.hidden = this.#role === 'none';
    const nick = make('span', 'viewer-nick');
    nick.dir = 'auto';
    const who = this.#role === 'member' ? this.#who : undefined;
    nick.textContent = who?.nick ?? t('guest');
    this.#viewer.replaceChildren(...(who === undefined ? [] : [avatarImage(who.avatar, who.userId, 'avatar')]), nick);
  }
}
