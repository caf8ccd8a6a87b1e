/** Banners that thank for gifts, with a count when the same person sends the same again; grand gifts fly past. */
import { avatarImage, nickColor } from '../chat/avatar';
import { calm, make } from '../page/dom';
import { giftName, giftPicture, isGrand, type GiftId } from './gifts';
import { t } from '../lang/i18n';
import type { Person } from '../room/room-event';

interface Banner {
  key: string;
  element: HTMLElement;
  times: HTMLElement;
  count: number;
  timer: ReturnType<typeof setTimeout>;
}

interface Waiting {
  from: Person;
  gift: GiftId;
}

const AT_ONCE = 3;
const MOST_WAITING = 30;
const SHOWN_MS = 3_600;

export class GiftBanners {
  readonly #box: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #shown: Banner[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(box: HTMLElement, stage: HTMLElement) {
    this.#box = box;
    this.#stage = stage;
  }

  show(from: Person, gift: GiftId): void {
    if (document.hidden) return;
    const same = this.#shown.find((banner) => banner.key === keyOf(from, gift));
    if (same !== undefined) this.#again(same);
    else if (this.#shown.length < AT_ONCE) this.#open(from, gift);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push({ from, gift });
    if (isGrand(gift)) this.#fly(gift);
  }

  #open(from: Person, gift: GiftId): void {
    const nick = make('b', 'banner-nick');
    nick.textContent = from.nick;
    nick.style.color = nickColor(from.userId);
    const what = make('span', 'banner-what');
    what.textContent = t('sentGift', { gift: t(giftName(gift)) });
    const picture = make('img', 'banner-picture');
    picture.alt = '';
    picture.src = giftPicture(gift);
    const times = make('span', 'banner-times');
    const words = make('span', 'banner-words', nick, what);
    const avatar = avatarImage(from.avatar, from.userId, 'avatar');
    const element = make('div', `banner ${isGrand(gift) ? 'banner-grand' : ''}`, avatar, words, picture, times);
    const banner: Banner = { key: keyOf(from, gift), element, times, count: 1, timer: this.#closing(element) };
    this.#shown.push(banner);
    this.#box.append(element);
  }

  #again(banner: Banner): void {
    banner.count++;
    banner.times.textContent = `×${banner.count}`;
    if (!calm.matches) {
      banner.times.animate([{ transform: 'scale(1.7)' }, { transform: 'scale(1)' }], { duration: 260 });
    }
    clearTimeout(banner.timer);
    banner.timer = this.#closing(banner.element);
  }

  #closing(element: HTMLElement): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      const index = this.#shown.findIndex((banner) => banner.element === element);
      if (index >= 0) this.#shown.splice(index, 1);
      element.remove();
      const next = this.#waiting.shift();
      if (next !== undefined) this.#open(next.from, next.gift);
    }, SHOWN_MS);
  }

  #fly(gift: GiftId): void {
    if (calm.matches || this.#stage.querySelector('.flight') !== null) return;
    const picture = make('img', 'flight');
    picture.alt = '';
    picture.src = giftPicture(gift);
    this.#stage.append(picture);
    const up = this.#stage.offsetHeight;
    const flight = picture.animate(
      [
        { transform: 'translate(-50%, 20%) scale(0.4)', opacity: 0 },
        { transform: `translate(-50%, ${-up * 0.34}px) scale(1)`, opacity: 1, offset: 0.3 },
        { transform: `translate(-50%, ${-up * 0.4}px) scale(1.08)`, opacity: 1, offset: 0.68 },
        { transform: `translate(-50%, ${-up * 1.1}px) scale(0.8)`, opacity: 0 },
      ],
      { duration: 2600, easing: 'cubic-bezier(0.3, 0, 0.2, 1)' },
    );
    flight.onfinish = () => {
      picture.remove();
    };
  }
}

const keyOf = (from: Person, gift: GiftId): string => `${gift} ${from.userId}`;
