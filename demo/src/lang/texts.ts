/** All words of the pages: those that the scenes share, and those of each. */
import * as classroom from '../class/texts';
import * as landing from '../landing/texts';
import * as live from '../live/texts';
import * as replay from '../replay/texts';
import * as shop from '../shop/texts';
import * as shared from './shared';

export const en = { ...shared.en, ...landing.en, ...live.en, ...shop.en, ...classroom.en, ...replay.en } as const;

export const zh: Record<keyof typeof en, string> = {
  ...shared.zh,
  ...landing.zh,
  ...live.zh,
  ...shop.zh,
  ...classroom.zh,
  ...replay.zh,
};
