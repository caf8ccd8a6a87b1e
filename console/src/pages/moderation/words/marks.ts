import type { Found } from '../../../api/words';
import type { Mark } from '../../../parts/mark';
import { wordFor } from '../names';

/** Where a text is marked: what counts strongly, what is on trial or allowed faintly. */
export const marksOf = (found: Found[]): Mark[] =>
  found.map(({ Start, End, Word, Category, Trial, Allowed }) => ({
    start: Start,
    end: End,
    faint: Trial === 1 || Allowed === 1,
    says: `${wordFor('moderation.patterns', Word)} (${wordFor('moderation.categories', Category)})`,
  }));
