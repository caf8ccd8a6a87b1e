/** The card of the vouchers: how many are left, the button, and what became of one's own grab. */
import { formatCount, onLang, t } from '../lang/i18n';
import { need } from '../page/dom';
import type { Vouchers } from './vouchers';

const NAMED = 3;

export class VoucherCard {
  readonly #card = need('voucher', HTMLElement);
  readonly #off = need('voucher-off', HTMLElement);
  readonly #left = need('voucher-left', HTMLElement);
  readonly #bar = need('voucher-bar', HTMLProgressElement);
  readonly #grab = need('voucher-grab', HTMLButtonElement);
  readonly #outcome = need('voucher-outcome', HTMLElement);
  readonly #winners = need('voucher-winners', HTMLElement);
  readonly #mayGrab: () => boolean;
  #now: Vouchers | undefined;

  /** @param mayGrab false for who has issued them */
  constructor(grab: () => void, mayGrab: () => boolean) {
    this.#mayGrab = mayGrab;
    this.#grab.addEventListener('click', grab);
    onLang(() => {
      this.#draw();
    });
  }

  show(now: Vouchers): void {
    this.#now = now;
    this.#draw();
  }

  #draw(): void {
    if (this.#now === undefined) return;
    const { round, taken, outcome, winners } = this.#now;
    const left = Math.max(0, round.total - taken);
    const open = outcome.is === 'open' || outcome.is === 'grabbing' || outcome.is === 'unknown';
    this.#card.hidden = false;
    this.#card.dataset['outcome'] = open && left === 0 ? 'gone' : outcome.is;
    this.#off.textContent = `¥${round.off}`;
    this.#left.textContent = t('vouchersLeft', { left: formatCount(left), total: formatCount(round.total) });
    this.#bar.max = round.total;
    this.#bar.value = left;
    this.#bar.ariaLabel = this.#left.textContent;
    this.#grab.hidden = !open || !this.#mayGrab() || (left === 0 && outcome.is !== 'grabbing');
    this.#grab.disabled = outcome.is === 'grabbing';
    this.#grab.textContent = t(
      outcome.is === 'grabbing' ? 'grabbing' : outcome.is === 'unknown' ? 'grabAgain' : 'grab',
    );
    this.#outcome.textContent = this.#words(left);
    this.#winners.textContent = winners
      .slice(-NAMED)
      .map(({ who, number }) => t('winnerShort', { a: who.nick, n: number }))
      .join(' · ');
  }

  #words(left: number): string {
    const outcome = this.#now?.outcome;
    switch (outcome?.is) {
      case 'won':
        return t('youWon', { n: outcome.number });
      case 'late':
        return t('youLate', { n: formatCount(outcome.number) });
      case 'unknown':
        return t('grabUnknown');
      default:
        return left === 0 ? t('vouchersGone') : '';
    }
  }
}
