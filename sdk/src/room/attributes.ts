import { list, number, text, type Fields } from '../wire/fields.js';

export type AttributeMap = Record<string, string>;

const REPLACED = 1;
const MODIFIED = 2;
const CLEARED = 3;
const DELETED = 4;

/** What became of a notice of a change. */
export type Outcome = 'changed' | 'known' | 'stale';

interface Entry {
  readonly value: string;
  readonly seq: number;
}

/** A room's attributes as far as they are known here. Each change raises their version by one. */
export class Attributes {
  private readonly entries = new Map<string, Entry>();
  private version = 0;
  private current = false;

  /** 0 while nothing was read: the server then accepts a change only while nothing was written. */
  get seq(): number {
    return this.version;
  }

  /** Whether what is here needs no reading: every change since was seen. */
  get isCurrent(): boolean {
    return this.current;
  }

  /** Events may have been missed. */
  doubt(): void {
    this.current = false;
  }

  values(keys: readonly string[] = []): AttributeMap {
    const wanted = keys.length === 0 ? [...this.entries.keys()] : keys;
    const found: AttributeMap = {};
    for (const key of wanted) {
      const entry = this.entries.get(key);
      if (entry !== undefined) found[key] = entry.value;
    }
    return found;
  }

  /** The version of one attribute, as a change of it has to tell. */
  seqOf(key: string): number {
    return this.entries.get(key)?.seq ?? 0;
  }

  /** Takes the whole state as the server has it, unless a newer one is known; tells whether that changed anything. */
  read(reply: Fields): boolean {
    const seq = number(reply, 'AttrMainSeq');
    if (seq < this.version) return false;
    const before = JSON.stringify(this.values());
    this.entries.clear();
    for (const raw of list(reply, 'GroupAttrAry')) {
      this.entries.set(text(raw, 'key'), { value: text(raw, 'value'), seq: number(raw, 'seq') });
    }
    this.version = seq;
    this.current = true;
    return JSON.stringify(this.values()) !== before;
  }

  /** Takes what one has changed oneself. */
  written(seq: number, change: () => void): void {
    if (seq <= this.version) return;
    this.current = this.current ? seq === this.version + 1 : seq === 1;
    this.version = seq;
    change();
  }

  set(key: string, value: string, seq: number): void {
    this.entries.set(key, { value, seq });
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  /** Takes the notice of a change (`GroupAttrOption`); 'stale' when the state is to be read. */
  noticed(option: Fields): Outcome {
    const seq = number(option, 'GroupAttrSeq');
    if (seq <= this.version) return 'known';
    const next = seq === this.version + 1 && (this.current || seq === 1);
    if (!next || number(option, 'PushChangedAttrValFlag') !== 1) {
      this.current = false;
      return 'stale';
    }
    this.apply(number(option, 'OpType'), list(option, 'GroupAttrInfo'));
    this.version = seq;
    this.current = true;
    return 'changed';
  }

  private apply(operation: number, changes: Fields[]): void {
    if (operation === REPLACED || operation === CLEARED) this.entries.clear();
    for (const raw of changes) {
      const key = text(raw, 'Key');
      if (operation === DELETED) this.entries.delete(key);
      else if (operation === REPLACED || operation === MODIFIED) {
        this.entries.set(key, { value: text(raw, 'Val'), seq: number(raw, 'SubKeySeq') });
      }
    }
  }
}
