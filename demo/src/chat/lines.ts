/** Puts tips into words for the chat list. People who come at the same time share one line, and so does what is missed. */
import { formatCount, t } from '../lang/i18n';
import type { Person, RoomEvent } from '../room/room-event';

const TOGETHER_MS = 1_200;
const NAMED = 2;

export class Lines {
  readonly #say: (text: string) => void;
  readonly #arrive: (text: string) => void;
  #arrived: string[] = [];
  #more = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #missed = 0;

  constructor(say: (text: string) => void, arrive: (text: string) => void) {
    this.#say = say;
    this.#arrive = arrive;
  }

  came(people: Person[]): void {
    for (const { nick } of people) {
      if (this.#arrived.length < NAMED) this.#arrived.push(nick);
      else this.#more++;
    }
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#flush();
    }, TOGETHER_MS);
  }

  /** What did not come over a slow or broken connection. */
  missed(count: number): void {
    this.#missed += count;
    if (this.#missed > count) return;
    setTimeout(() => {
      this.#say(t('missed', { n: formatCount(this.#missed) }));
      this.#missed = 0;
    }, TOGETHER_MS);
  }

  /** The words of an event that is one line, if it is. */
  tell(event: RoomEvent, me: string | undefined): void {
    const first = 'people' in event ? (event.people[0]?.nick ?? t('viewer')) : '';
    switch (event.kind) {
      case 'left':
        this.#say(t('left1', { a: first }));
        break;
      case 'expelled':
        this.#say(t('removed1', { a: first }));
        break;
      case 'promoted':
        this.#say(t('newAdmin', { a: first }));
        break;
      case 'profile':
        if (event.name !== undefined) this.#say(t('renamed', { name: event.name }));
        if (event.announcement !== undefined && event.announcement !== '')
          this.#say(t('announcement', { text: event.announcement }));
        if (event.muteAll !== undefined) this.#say(t(event.muteAll ? 'mutedAll' : 'unmutedAll'));
        break;
      case 'muted': {
        const mine = me !== undefined && event.userIds.includes(me);
        if (mine) this.#say(event.seconds > 0 ? t('mutedYou', { n: event.seconds }) : t('unmutedYou'));
        else if (event.seconds > 0) this.#say(t('mutedOther'));
        break;
      }
      default:
    }
  }

  #flush(): void {
    const [a = '', b = ''] = this.#arrived;
    if (this.#more > 0) this.#arrive(t('joinedN', { a, b, n: this.#more }));
    else this.#arrive(b === '' ? t('joined1', { a }) : t('joined2', { a, b }));
    this.#arrived = [];
    this.#more = 0;
    this.#timer = undefined;
  }
}
