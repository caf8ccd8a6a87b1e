import { rest } from './rest';

export const CATEGORIES = ['pornography', 'politics', 'abuse', 'advertising', 'violence', 'custom'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What becomes of a message; empty is what the app has set for the category. */
export const WORD_ACTIONS = ['', 'refuse', 'mask', 'shadow', 'review'] as const;
export type WordAction = (typeof WORD_ACTIONS)[number];

export const LIST_STATES = ['on', 'trial', 'off'] as const;
export type ListState = (typeof LIST_STATES)[number];
export type Purpose = 'block' | 'allow';

export interface WordList {
  ListId: number;
  Name: string;
  Purpose: Purpose;
  State: ListState;
  /** Where it counts; empty for all rooms. */
  Rooms: string[];
  Words: number;
  /** Unix milliseconds. */
  ChangedAt: number;
}

/** A list that ships with the server. */
export interface StarterList {
  Name: string;
  Words: number;
  Category: Category;
  Licence: string;
  Source: string;
}

export interface Lists {
  Lists: WordList[];
  /** Those of all apps. */
  SharedLists: WordList[];
  StarterLists: StarterList[];
}

export interface Word {
  Word: string;
  Category: Category;
  Action: WordAction;
  /** 1 when it is found in pinyin too. */
  Pinyin: 0 | 1;
}

export interface NewList {
  Name: string;
  Purpose?: Purpose;
  State?: ListState;
  Rooms?: string[];
  /** The list whose words it gets. */
  Starter?: string;
}

export interface Imported {
  Imported: number;
  Problems: { Line: number; Info: string }[];
  ProblemCount: number;
}

/** Something that was found in a text. */
export interface Found {
  Start: number;
  End: number;
  Word: string;
  Category: Category;
  /** The name of its list, or the pattern. */
  List: string;
  Action: string;
  Trial: 0 | 1;
  /** It stands in an allowed phrase and does not count. */
  Allowed: 0 | 1;
  /** What was seen through to find it. */
  Tricks: string[];
}

export interface Checked {
  /** What would become of the text; `off` when it is said as it is. */
  Action: string;
  Folded: string;
  Masked: string;
  Matches: Found[];
}

/** The most that is asked for at once. */
const PAGE = 100;

/** The word lists of an app. */
export function wordsOf(app: number) {
  const run = <T = object>(command: string, body: object = {}) => rest<T>(app, `barrage_svc/${command}`, body);
  return {
    lists: () => run<Lists>('get_word_lists'),
    create: async (list: NewList) => (await run<{ List: WordList }>('create_word_list', list)).List,
    change: (ListId: number, change: Partial<Pick<WordList, 'Name' | 'Purpose' | 'State' | 'Rooms'>>) =>
      run('modify_word_list', { ListId, ...change }),
    delete: (ListId: number) => run('delete_word_list', { ListId }),

    page: (ListId: number, Containing: string, After: string) =>
      run<{ Words: Word[]; Next: string }>('get_words', { ListId, Containing, After, Limit: PAGE }),
    put: (ListId: number, Words: Word[]) => run('put_words', { ListId, Words }),
    remove: (ListId: number, Words: string[]) => run<{ Removed: number }>('delete_words', { ListId, Words }),
    read: (ListId: number, Text: string, Mode: 'add' | 'replace', Category: Category) =>
      run<Imported>('import_words', { ListId, Text, Mode, Category }),
    write: async (ListId: number, Format: 'csv' | 'text') =>
      (await run<{ Text: string }>('export_words', { ListId, Format })).Text,

    check: (Text: string, GroupId: string) =>
      run<Checked>('check_text', { Text, ...(GroupId === '' ? {} : { GroupId }) }),
    falseAlarm: ({ Word, List, Category }: Found) => run('mark_false_alarm', { Word, List, Category }),
  };
}

export type WordCalls = ReturnType<typeof wordsOf>;
