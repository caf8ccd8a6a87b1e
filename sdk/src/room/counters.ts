import { list, number, text, type Fields } from '../wire/fields.js';

const REMOVED = 1;

export interface CounterChange {
  readonly key: string;
  readonly value: number;
}

/** A room's counters as far as they were told here: knows what is news. */
export class Counters {
  private readonly values = new Map<string, number>();
  private seq = -1;

  /** Takes the notice of a change (`GroupCounterInfo`); returns what is new. */
  noticed(infos: Fields[]): CounterChange[] {
    const changes: CounterChange[] = [];
    for (const info of infos) {
      const seq = number(info, 'GroupCounterSeq');
      if (seq < this.seq) continue;
      this.seq = seq;
      for (const raw of list(info, 'GroupCounter')) {
        const key = text(raw, 'Key');
        const value = number(raw, 'Value');
        if (number(info, 'Type') === REMOVED) this.values.delete(key);
        else if (this.values.get(key) !== value) {
          this.values.set(key, value);
          changes.push({ key, value });
        }
      }
    }
    return changes;
  }
}

/** Key and value of the counters in a reply. */
export function countersOf(reply: Fields): Record<string, number> {
  return Object.fromEntries(list(reply, 'GroupCounter').map((raw) => [text(raw, 'Key'), number(raw, 'Value')]));
}
