/** A place in a text that is marked, from and to in UTF-16. */
export interface Mark {
  start: number;
  end: number;
  /** It does not count. */
  faint: boolean;
  /** For those who ask what it is. */
  says: string;
}
