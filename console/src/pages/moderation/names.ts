import { i18n } from '../../texts';

/** How a state is coloured. */
export const STATE_TAGS = { on: 'success', trial: 'warning', off: 'info' } as const;

/** How loudly it is said what becomes of a message. */
export const ACTION_TAGS: Record<string, 'success' | 'warning' | 'danger' | 'info'> = {
  off: 'success',
  mask: 'warning',
  shadow: 'warning',
  review: 'warning',
  refuse: 'danger',
};

/** The word for a key, or the key where there is none: servers may know more than this page. */
export function wordFor(folder: string, key: string): string {
  const path = `${folder}.${key}`;
  return i18n.global.te(path) ? i18n.global.t(path) : key;
}

/** What a list is called; the names of patterns stand in the place of one. */
export const listName = (list: string): string => wordFor('moderation.patterns', list);
