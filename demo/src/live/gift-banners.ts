/** Banners that thank for gifts, with a count when the same person sends the same again; grand gifts fly past. */
import { avatarImage, nickColor } from '../chat/avatar';
import { calm, make } from '../page/dom';
import { giftName, giftPicture, isGrand, type Gift, type GiftId } from './gifts';
import { t } from '../lang/i18n';

interface Banner {
  key: string;
  element: HTMLElement;
  times: HTMLElement;
  count: number;
  timer: ReturnType<typeof setTimeout>;
}

const AT_ONCE = 3;
const MOST_WAITING = 30;
const SHOWN_MS = 3_600;

export class GiftBanners {
  readonly #box: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #shown: Banner[] = [];
  readonly #waiting: Gift[] = [];

  constructor(box: HTMLElement, stage: HTMLElement) {
    this.#box = box;
    this.#stage = stage;
  }

  show(gift: Gift): void {
    if (document.hidden) return;
    const same = this.#shown.find((banner) => banner.key === keyOf(gift));
    if (same !== undefined) this.#again(same, gift);
    else if (this.#shown.length < AT_ONCE) this.#open(gift);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(gift);
    if (isGrand(gift.id)) this.#fly(gift.id);
  }

  #open({ id: gift, from, combo = 1 }: Gift): void {
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
    const banner: Banner = {
      key: keyOf({ id: gift, from }),
      element,
      times,
      count: combo,
      timer: this.#closing(element),
    };
    if (combo > 1) times.textContent = `×${combo}`;
    this.#shown.push(banner);
    this.#box.append(element);
  }

  /** The sender's own count is right even for those who have missed some. */
  #again(banner: Banner, { combo }: Gift): void {
    banner.count = combo ?? banner.count + 1;
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
      if (next !== undefined) this.#open(next);
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

const keyOf = ({ id, from }: Pick<Gift, 'id' | 'from'>): string => `${id} ${from.userId}`;
