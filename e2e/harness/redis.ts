import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './ports';
import { until } from './until';

const START_TIMEOUT = 20_000;

/** A real Redis of this machine's packages, which keeps nothing. */
export class Redis {
  private constructor(
    private readonly port: number,
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(): Promise<Redis> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'barrage-redis-'));
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
    const redis = new Redis(port, folder, spawn('redis-server', args, { stdio: 'ignore' }));
    let answers = false;
    void redis.untilItAnswers().then(() => {
      answers = true;
    });
    await until('answer of Redis', START_TIMEOUT, () => answers || undefined);
    return redis;
  }

  /** As `--redis` takes it. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async untilItAnswers(): Promise<void> {
    while (this.process.exitCode === null && !(await this.answers()));
  }

  private answers(): Promise<boolean> {
    return new Promise((answer) => {
      const socket = createConnection(this.port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        answer(true);
      });
      socket.once('error', () => {
        answer(false);
      });
    });
  }
}
