import { call } from './http';

/** One process of this installation. */
export interface InstallationNode {
  id: string;
  /** Whether it is the one that answers this page. */
  own: boolean;
  address: string;
  version: string;
  /** Unix milliseconds. */
  startedAt: number;
  connections: number;
  /** Online, each counted at one node. */
  users: number;
  rooms: number;
  cpuPercent: number;
  heapMiB: number;
  heapMostMiB: number;
}

/** The nodes that live, the oldest first. */
export const nodes = async (): Promise<InstallationNode[]> =>
  (await call<{ nodes: InstallationNode[] }>('GET', '/nodes')).nodes;
