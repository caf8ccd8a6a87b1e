import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

import { within } from '../../harness/until';
import { CallError, type Answer, type Args, type CallName, type Driver, type Listener, type Told } from '../vocabulary';

const PATIENCE = 60_000;
const LOG_LINES = 200;

interface Waiting {
  resolve: (data: object) => void;
  reject: (error: Error) => void;
}

interface Line {
  id?: number;
  data?: object;
  error?: { code: number; message: string; hint?: string };
  event?: string;
}

/** Drives an SDK in another process by JSON lines. */
export class ProcessDriver implements Driver {
  readonly faults: string[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private readonly log: string[] = [];
  private readonly exited: Promise<void>;
  private last = 0;
  private closing = false;

  /** @param command the program and its arguments */
  constructor(
    private readonly child: ChildProcess,
    private readonly listener: Listener,
  ) {
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('the driver has no output');
    createInterface({ input: stdout }).on('line', (line) => {
      this.take(line);
    });
    createInterface({ input: stderr }).on('line', (line) => {
      this.log.push(line);
      if (this.log.length > LOG_LINES) this.log.shift();
    });
    this.exited = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.ended(code);
        resolve();
      });
    });
    // A pipe that is closed is told by the exit as well.
    child.stdin?.on('error', () => undefined);
  }

  static start([program = '', ...args]: string[], listener: Listener): ProcessDriver {
    return new ProcessDriver(spawn(program, args, { stdio: 'pipe' }), listener);
  }

  call<N extends CallName>(name: N, args: Args<N>): Promise<Answer<N>> {
    const id = (this.last += 1);
    const answer = new Promise<object>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.stdin?.write(`${JSON.stringify({ id, call: name, args })}\n`);
    });
    return within(`answer of the driver to ${name}`, PATIENCE, answer);
  }

  async close(): Promise<void> {
    this.closing = true;
    this.child.stdin?.end();
    await within('exit of the driver', PATIENCE, this.exited).catch(() => this.child.kill('SIGKILL'));
  }

  private take(text: string): void {
    const line = JSON.parse(text) as Line;
    if (line.event !== undefined) {
      this.listener(line as unknown as Told);
      return;
    }
    const call = this.waiting.get(line.id ?? 0);
    this.waiting.delete(line.id ?? 0);
    if (line.error === undefined) call?.resolve(line.data ?? {});
    else call?.reject(new CallError(line.error.code, line.error.message, line.error.hint ?? ''));
  }

  private ended(code: number | null): void {
    if (!this.closing) this.faults.push(`the driver ended with ${String(code)}\n${this.log.join('\n')}`);
    for (const { reject } of this.waiting.values()) reject(new Error('the driver has ended'));
    this.waiting.clear();
  }
}
