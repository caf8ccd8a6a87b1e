import type { Agent } from './agent';

/** Where one SDK instance lives: a browser page, or a Mini Program's context. */
export interface Seat {
  /** Errors that nobody caught in there. */
  readonly faults: readonly string[];
  /** The newest lines of its console. */
  readonly log: readonly string[];
  run<K extends keyof Agent>(command: K, ...args: Parameters<Agent[K]>): Promise<Awaited<ReturnType<Agent[K]>>>;
  close(): Promise<void>;
}
