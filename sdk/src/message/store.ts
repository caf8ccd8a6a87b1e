import type { Message } from './message.js';

const KEPT = 300;

/** The latest messages, by ID, for those who look one up, change it or take it back. */
export class Store {
  private readonly byID = new Map<string, Message>();

  find(id: string): Message | undefined {
    return this.byID.get(id);
  }

  put(message: Message): void {
    this.byID.delete(message.ID);
    this.byID.set(message.ID, message);
    if (this.byID.size <= KEPT) return;
    const [oldest] = this.byID.keys();
    if (oldest !== undefined) this.byID.delete(oldest);
  }

  clear(): void {
    this.byID.clear();
  }
}
