import { i18n } from '../texts';

const format =
  (options: Intl.DateTimeFormatOptions) =>
  (at: number): string =>
    new Intl.DateTimeFormat(i18n.global.locale.value, options).format(at);

/** @param at unix milliseconds */
export const day = format({ dateStyle: 'medium' });

/** @param at unix milliseconds */
export const moment = format({ dateStyle: 'medium', timeStyle: 'medium' });

/** @param at unix milliseconds */
export const clock = format({ timeStyle: 'medium' });

/** To the millisecond, without the day. @param at unix milliseconds */
export const exactly = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
