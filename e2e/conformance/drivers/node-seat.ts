import { createRequire } from 'node:module';

import { WebSocket } from 'ws';

import { installAgent, type Agent, type AgentScope, type SdkEvent } from '../../harness/agent';
import { barrageNode } from '../../harness/sdk';
import type { Seat } from '../../harness/seat';

const require = createRequire(import.meta.url);

type Module = Parameters<typeof installAgent>[1] & { nodePlatform(webSocket: unknown): unknown };

/** This repository's SDK in Node, each instance from a module of its own: there is one for an app in each. */
export class NodeSeat implements Seat {
  readonly faults: string[] = [];
  readonly log: string[] = [];
  private readonly scope: AgentScope;

  constructor(report: (event: SdkEvent) => void) {
    const file = require.resolve(barrageNode.file);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the documented way to load a module anew
    delete require.cache[file];
    const sdk = require(file) as Module;
    this.scope = { report };
    installAgent(this.scope, {
      ...sdk,
      create: (options) => sdk.create({ ...options, platform: sdk.nodePlatform(WebSocket) }),
    });
  }

  async run<K extends keyof Agent>(command: K, ...args: Parameters<Agent[K]>): Promise<Awaited<ReturnType<Agent[K]>>> {
    const { agent } = this.scope;
    if (agent === undefined) throw new Error('the agent is not there');
    return (await (agent[command] as (...given: unknown[]) => unknown)(...args)) as Awaited<ReturnType<Agent[K]>>;
  }

  async close(): Promise<void> {
    await this.run('invoke', 'destroy', []);
  }
}
