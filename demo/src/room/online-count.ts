/** How many people are watching: asked every ten seconds, and learned from tips in between. */
import type { ChatSDK } from '@barrage/sdk';

const ASK_MS = 10_000;
const AFTER_TIP_MS = 1_500;

export class OnlineCount {
  readonly #sdk: ChatSDK;
  readonly #groupID: string;
  readonly #tell: (count: number) => void;
  #running = false;
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(sdk: ChatSDK, groupID: string, tell: (count: number) => void) {
    this.#sdk = sdk;
    this.#groupID = groupID;
    this.#tell = tell;
  }

  run(yes: boolean): void {
    this.#running = yes;
    clearTimeout(this.#timer);
    clearTimeout(this.#soon);
    this.#soon = undefined;
    if (yes) void this.#ask();
  }

  /** Somebody came or went: many may do so at once. */
  learn(count: number): void {
    if (count <= 0 || !this.#running) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#ask(count);
    }, AFTER_TIP_MS);
  }

  /** A guest may not ask; then the tip's own number has to do. */
  async #ask(fallback?: number): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ASK_MS);
    if (this.#asking) return;
    this.#asking = true;
    try {
      const { data } = await this.#sdk.getGroupOnlineMemberCount(this.#groupID);
      if (this.#running && data.memberCount > 0) this.#tell(data.memberCount);
    } catch {
      if (this.#running && fallback !== undefined) this.#tell(fallback);
    } finally {
      this.#asking = false;
    }
  }
}
