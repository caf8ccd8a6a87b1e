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
