import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';

import { ConsoleError } from '../../../api/http';
import { isTaken, type Penalty, type ReviewCalls, type ReviewFilter, type ReviewItem } from '../../../api/review';
import { wordsOf } from '../../../parts/failure';
import { waiting } from '../../../review-count';

/** What became of entries without this page. */
export interface News {
  key: number;
  item: ReviewItem;
}

/** Of more at once it is said only how many. */
const MOST_TOLD = 5;

/** The open entries, as they are now and then asked for; what somebody else has decided leaves with a word of who it was. */
export class Queue {
  readonly items: Ref<ReviewItem[] | undefined> = shallowRef();
  readonly failure = ref('');
  readonly news: Ref<News[]> = shallowRef([]);
  /** The entry that is looked at. */
  readonly openId = ref<number>();
  readonly open: ComputedRef<ReviewItem | undefined>;
  readonly filter = ref<ReviewFilter>({ kind: '', room: '', sender: '' });
  readonly #calls: ReviewCalls;
  readonly #decided = new Set<number>();
  #round = 0;

  constructor(calls: ReviewCalls) {
    this.#calls = calls;
    this.open = computed(() => this.items.value?.find(({ Id }) => Id === this.openId.value));
  }

  /** Asks anew. */
  async poll(): Promise<void> {
    const round = ++this.#round;
    try {
      const { ItemList, OpenCount } = await this.#calls.open(this.filter.value);
      if (round !== this.#round) return;
      const items = ItemList.filter(({ Id }) => !this.#decided.has(Id));
      const gone = (this.items.value ?? []).filter(({ Id }) => !items.some((one) => one.Id === Id));
      this.#show(items);
      waiting.value = OpenCount;
      this.failure.value = '';
      await this.#tell(gone);
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error;
      this.failure.value = wordsOf(error);
    }
  }

  /** Other entries are wanted: what is not among them has not been decided. */
  async filterBy(filter: ReviewFilter): Promise<void> {
    this.filter.value = filter;
    this.items.value = undefined;
    await this.poll();
  }

  /** Goes to the entry so many below the open one. */
  move(by: number): void {
    const items = this.items.value ?? [];
    const at = items.findIndex(({ Id }) => Id === this.openId.value);
    const to = Math.min(Math.max(at + by, 0), items.length - 1);
    this.openId.value = items[to]?.Id;
  }

  /**
   * Decides entries.
   *
   * @returns what was refused for another reason than that somebody else was faster
   */
  async decide(ids: number[], decision: 'approve' | 'refuse', penalty?: Penalty): Promise<string[]> {
    const results = await this.#calls.decide(ids, decision, penalty);
    const taken = new Set(results.filter(isTaken).map(({ Id }) => Id));
    const failed = results.filter((result) => result.ResultCode !== 0 && !isTaken(result));
    for (const id of ids) if (!taken.has(id)) this.#decided.add(id);
    // An answer that is on its way still has them.
    this.#round++;
    const items = this.items.value ?? [];
    this.#show(items.filter(({ Id }) => !this.#decided.has(Id)));
    await this.#tell(items.filter(({ Id }) => taken.has(Id)));
    await this.poll();
    return failed.map(({ ResultInfo }) => ResultInfo);
  }

  /** The open entry stays open; when it is gone, the one that has come into its place is. */
  #show(items: ReviewItem[]): void {
    const before = this.items.value ?? [];
    const at = before.findIndex(({ Id }) => Id === this.openId.value);
    if (!items.some(({ Id }) => Id === this.openId.value)) {
      const left = new Set(items.map(({ Id }) => Id));
      const next = before.slice(at + 1).find(({ Id }) => left.has(Id)) ?? items.at(-1);
      this.openId.value = at < 0 ? items[0]?.Id : next?.Id;
    }
    this.items.value = items;
  }

  async #tell(gone: ReviewItem[]): Promise<void> {
    const found = await Promise.all(gone.slice(0, MOST_TOLD).map(({ Id }) => this.#calls.one(Id, 0)));
    const told = found.filter((item) => item !== undefined && item.State !== 'open') as ReviewItem[];
    if (told.length === 0) return;
    this.news.value = [...told.map((item) => ({ key: item.Id, item })), ...this.news.value].slice(0, MOST_TOLD);
  }
}
