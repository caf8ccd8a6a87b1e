/** How many people are watching: asked every ten seconds, and learned from tips in between. */
import { countOf } from './room-event';
import type { Sdk } from './sdk';

const ASK_MS = 10_000;
/** While the connection is lost a request is what makes the SDK try again. */
const HURRY_MS = 3_000;
const AFTER_TIP_MS = 1_500;

export class OnlineCount {
  readonly #sdk: Sdk;
  readonly #groupId: string;
  readonly #tell: (count: number) => void;
  #running = false;
  #asking = false;
  #hurry = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(sdk: Sdk, groupId: string, tell: (count: number) => void) {
    this.#sdk = sdk;
    this.#groupId = groupId;
    this.#tell = tell;
  }

  run(yes: boolean): void {
    this.#running = yes;
    clearTimeout(this.#timer);
    clearTimeout(this.#soon);
    this.#soon = undefined;
    if (yes) void this.#ask();
  }

  hurry(yes: boolean): void {
    if (this.#hurry === yes) return;
    this.#hurry = yes;
    if (this.#running) this.run(true);
  }

  /** A tip refreshes what the SDK knows, so asking it after one costs no request. */
  learn(message: unknown): void {
    const count = countOf(message);
    if (count === undefined || !this.#running) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#ask(count);
    }, AFTER_TIP_MS);
  }

  /** A guest may not be allowed to ask; then the tip's own number has to do. */
  async #ask(fallback?: number): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), this.#hurry ? HURRY_MS : ASK_MS);
    // While the connection is lost a request may hang; only another one makes the SDK try again.
    if (this.#asking && !this.#hurry) return;
    this.#asking = true;
    try {
      const { data } = await this.#sdk.getGroupOnlineMemberCount(this.#groupId);
      if (this.#running && data.memberCount > 0) this.#tell(data.memberCount);
    } catch {
      if (this.#running && fallback !== undefined) this.#tell(fallback);
    } finally {
      this.#asking = false;
    }
  }
}
