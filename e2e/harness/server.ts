import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { app } from './app';
import { freePort } from './ports';
import { until, within } from './until';

const START_TIMEOUT = 75_000;
const STOP_TIMEOUT = 20_000;
const jar = process.env['BARRAGE_JAR'] ?? resolve(import.meta.dirname, '../../server/target/barrage.jar');

/** Without the settings of this harness and of whoever runs it: the server takes every BARRAGE_ variable for its own. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BARRAGE_')));

/** Most of what a server of some seconds costs is compiling it well. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** What no healthy server writes: a warning, an error, or any line of a stack trace. */
const INCIDENT = /\b(WARN|ERROR|FATAL)\b|^\s+at \S+\(.*\)|^\s*Caused by:|^\S*(Exception|Error)(:|$)/;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One server process on a port and a data folder of its own; it can be killed and started again on both. */
export class Server {
  readonly log: string[] = [];
  private process: ChildProcess | undefined;
  private exited: Promise<Exit> = Promise.resolve({ code: null, signal: null });

  private constructor(
    readonly port: number,
    readonly data: string,
    private readonly java: string[],
    private readonly flags: string[],
  ) {}

  /**
   * @param java options of the Java that runs it, such as a limit of its memory
   * @param flags more of them for `serve`
   */
  static async start(java: string[] = [], flags: string[] = []): Promise<Server> {
    if (!existsSync(jar)) throw new Error(`no server to test at ${jar}: build it, or set BARRAGE_JAR`);
    const data = await mkdtemp(join(tmpdir(), 'barrage-e2e-'));
    const server = new Server(await freePort(), data, java, flags);
    try {
      await server.launch();
    } catch (error) {
      await server.dispose();
      throw error;
    }
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    const pid = this.process?.pid;
    if (pid === undefined) throw new Error('the server is not running');
    return pid;
  }

  /** Starts the process on the port and folder it had, and waits until it says it is ready. */
  async launch(): Promise<void> {
    const args = ['serve', '--port', String(this.port), '--data', this.data];
    args.push('--app', `${app.id}:${app.secret}`, '--admin-password', app.adminPassword, ...this.flags);
    const started = this.log.length;
    const child = spawn('java', [...QUICK, ...this.java, '-jar', jar, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    this.process = child;
    this.exited = new Promise((resolveExit, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolveExit({ code, signal });
      });
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.log.push(line));
    }
    await until(
      'line that begins with "ready"',
      START_TIMEOUT,
      () => {
        if (child.exitCode !== null) throw new Error(`the server ended at once\n${this.log.join('\n')}`);
        return this.log.slice(started).find((line) => line.startsWith('ready'));
      },
      () => this.log.join('\n'),
    );
  }

  /** Ends the process by its id and waits for its exit; SIGKILL is the crash, SIGTERM the orderly stop. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    process.kill(this.pid, signal);
    const exit = await within(`exit after ${signal}`, STOP_TIMEOUT, this.exited);
    this.process = undefined;
    return exit;
  }

  /** The most memory that the process has had at any time, in MiB. */
  async peakMemory(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  /** Lines that need an explanation, since the given number of lines. */
  incidents(since = 0): string[] {
    return this.log.slice(since).filter((line) => INCIDENT.test(line));
  }

  /** Ends what still runs and removes the data folder. */
  async dispose(): Promise<void> {
    if (this.process !== undefined && this.process.exitCode === null) {
      await this.end('SIGTERM').catch(() => this.end('SIGKILL'));
    }
    await rm(this.data, { recursive: true, force: true });
  }
}
