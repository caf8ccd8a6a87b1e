/** Texts by their keys; folders of them are told apart by dots in a key. */
export interface Words {
  [key: string]: string | Words;
}

/** The same shape with other words, so that no text is forgotten in one of the languages. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** The texts of one part of the page in both languages. */
export function texts<T extends Words>(en: T, zh: Translated<T>): { en: T; zh: Translated<T> } {
  return { en, zh };
}
