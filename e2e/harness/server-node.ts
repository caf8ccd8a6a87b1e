import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { app } from './app';
import { until, within } from './until';

const START_TIMEOUT = 75_000;
const STOP_TIMEOUT = 20_000;
export const jar = process.env['BARRAGE_JAR'] ?? resolve(import.meta.dirname, '../../server/target/barrage.jar');

/** Without the settings of this harness and of whoever runs it: the server takes every BARRAGE_ variable for its own. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BARRAGE_')));

/** Most of what a server of some seconds costs is compiling it well. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One server process on a port and a data folder; it can be killed and started again on both. */
export class ServerNode {
  private process: ChildProcess | undefined;
  private exited: Promise<Exit> = Promise.resolve({ code: null, signal: null });

  /**
   * @param log where each line that it writes is added
   * @param java options of the Java that runs it, such as a limit of its memory
   * @param flags more of them for `serve`
   */
  constructor(
    readonly port: number,
    readonly data: string,
    private readonly log: string[],
    private readonly java: string[],
    private readonly flags: string[],
  ) {}

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

  /** Ends what still runs. */
  async dispose(): Promise<void> {
    if (this.process !== undefined && this.process.exitCode === null) {
      await this.end('SIGTERM').catch(() => this.end('SIGKILL'));
    }
  }
}
