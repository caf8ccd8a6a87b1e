import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Front } from './front';
import { freePort } from './ports';
import { jar, ServerNode, type Exit } from './server-node';
import { Shared } from './shared';

/** How many nodes a server is; more than one share a Redis and a PostgreSQL, and clients come to them in turn. */
const NODES = Number(process.env['BARRAGE_NODES'] ?? '1');

/** What no healthy server writes: a warning, an error, or any line of a stack trace. */
const INCIDENT = /\b(WARN|ERROR|FATAL)\b|^\s+at \S+\(.*\)|^\s*Caused by:|^\S*(Exception|Error)(:|$)/;

/** A server of one node, or of several, on a port and a data folder of its own; it can be killed and started again on both. */
export class Server {
  private constructor(
    readonly port: number,
    readonly data: string,
    readonly log: string[],
    private readonly nodes: ServerNode[],
    private readonly front: Front | undefined,
    private readonly shared: Shared | undefined,
  ) {}

  /**
   * @param java options of the Java that runs it, such as a limit of its memory
   * @param flags more of them for `serve`
   */
  static async start(java: string[] = [], flags: string[] = []): Promise<Server> {
    if (!existsSync(jar)) throw new Error(`no server to test at ${jar}: build it, or set BARRAGE_JAR`);
    const data = await mkdtemp(join(tmpdir(), 'barrage-e2e-'));
    const server = NODES === 1 ? await Server.ofOne(data, java, flags) : await Server.ofMany(data, java, flags);
    try {
      await server.launch();
    } catch (error) {
      await server.dispose();
      throw error;
    }
    return server;
  }

  private static async ofOne(data: string, java: string[], flags: string[]): Promise<Server> {
    const log: string[] = [];
    const port = await freePort();
    return new Server(port, data, log, [new ServerNode(port, data, log, java, flags)], undefined, undefined);
  }

  private static async ofMany(data: string, java: string[], flags: string[]): Promise<Server> {
    const log: string[] = [];
    const shared = await Shared.start();
    const nodes: ServerNode[] = [];
    for (let i = 1; i <= NODES; i++) {
      const all = [...flags, '--db', shared.db, '--redis', shared.redis];
      const own = join(data, `node-${i}`);
      // What users send is in one folder for all.
      await mkdir(own, { recursive: true });
      await mkdir(join(data, 'media'), { recursive: true });
      await symlink(join(data, 'media'), join(own, 'media'));
      nodes.push(new ServerNode(await freePort(), own, log, java, all));
    }
    const front = await Front.to(nodes.map((node) => node.port));
    return new Server(front.port, data, log, nodes, front, shared);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Of the first node. */
  get pid(): number {
    return this.first.pid;
  }

  private get first(): ServerNode {
    const [first] = this.nodes;
    if (first === undefined) throw new Error(`BARRAGE_NODES: ${NODES} (expected: at least 1)`);
    return first;
  }

  /** Starts the processes on the ports and folders they had, and waits until they say they are ready. */
  async launch(): Promise<void> {
    // The first makes the tables and the app.
    for (const node of this.nodes) await node.launch();
  }

  /** Ends the processes by their ids and waits for their exit; SIGKILL is the crash, SIGTERM the orderly stop. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    const exits = await Promise.all(this.nodes.map((node) => node.end(signal)));
    return exits.find((exit) => exit.code !== 0) ?? exits[0] ?? { code: null, signal: null };
  }

  /** The most memory that the first process has had at any time, in MiB. */
  async peakMemory(): Promise<number> {
    return this.first.peakMemory();
  }

  /** Lines that need an explanation, since the given number of lines. */
  incidents(since = 0): string[] {
    return this.log.slice(since).filter((line) => INCIDENT.test(line));
  }

  /** Ends what still runs and removes the data folder. */
  async dispose(): Promise<void> {
    for (const node of this.nodes) await node.dispose();
    await this.front?.close();
    await this.shared?.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}
