import { call } from './http';

/** Curves of the node: one list per name, beside the times in unix milliseconds. */
export type Samples = Record<
  | 'at'
  | 'connections'
  | 'users'
  | 'rooms'
  | 'high'
  | 'normal'
  | 'low'
  | 'lowest'
  | 'delivered'
  | 'dropped'
  | 'lost'
  | 'skipped'
  | 'lagMillis'
  | 'cpuPercent'
  | 'memoryMiB',
  number[]
>;

export interface Drop {
  priority: string;
  reason: string;
  count: number;
}

export interface TopRoom {
  sdkAppId: number;
  id: string;
  online: number;
  perSecond: number;
}

export interface Status {
  samples: Samples;
  drops: Drop[];
  top: TopRoom[];
}

export interface Node extends Status {
  startedAt: number;
  version: string;
  cores: number;
  memoryMostMiB: number;
}

/**
 * The last hour, and what the node is.
 *
 * @param latest how many of its samples
 */
export const status = (latest = 1800) => call<Node>('GET', `/status?latest=${latest}`);

/** What is new, every two seconds, until the result is called. */
export function follow(told: (status: Status) => void, connected: (yes: boolean) => void): () => void {
  const events = new EventSource('./api/status/events');
  events.onopen = () => {
    connected(true);
  };
  events.onerror = () => {
    connected(false);
  };
  events.addEventListener('status', ({ data }: MessageEvent<string>) => {
    told(JSON.parse(data) as Status);
  });
  return () => {
    events.close();
  };
}
