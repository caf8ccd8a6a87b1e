import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { freePort } from './ports';
import { sleep } from './until';

const START_TIMEOUT = 60_000;
const VERSIONS = '/usr/lib/postgresql';

/** What the nodes of one server share: a Redis, and a database in the PostgreSQL of this process. */
export class Shared {
  private static postgres: Promise<Postgres> | undefined;
  private static databases = 0;

  private constructor(
    readonly db: string,
    readonly redis: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(): Promise<Shared> {
    Shared.postgres ??= Postgres.start();
    const postgres = await Shared.postgres;
    const db = postgres.database(`e2e_${++Shared.databases}`);
    const port = await freePort();
    const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      stdio: 'ignore',
      cwd: tmpdir(),
    });
    process.once('exit', () => redis.kill('SIGKILL'));
    await awaiting(`redis-server on port ${port}`, () => answers(port));
    return new Shared(db, `redis://127.0.0.1:${port}`, redis);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await ended;
  }
}

/** Started when the first server needs it, ended with this process. */
class Postgres {
  private constructor(
    private readonly port: number,
    private readonly programs: string,
  ) {}

  static async start(): Promise<Postgres> {
    const programs = programsIn(VERSIONS);
    const folder = mkdtempSync(join(tmpdir(), 'barrage-e2e-postgresql-'));
    if (isRoot()) execFileSync('chown', ['postgres', folder]);
    const data = join(folder, 'data');
    run([join(programs, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
    const port = await freePort();
    const options = ['listen_addresses=127.0.0.1', 'max_connections=200', 'fsync=off', 'synchronous_commit=off'];
    const [program, ...words] = asItsUser([
      ...[join(programs, 'postgres'), '-D', data, '-p', String(port), '-k', folder],
      ...options.flatMap((option) => ['-c', option]),
    ]);
    const server = spawn(program, words, { stdio: 'ignore', cwd: '/' });
    process.once('exit', () => {
      server.kill('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    });
    await awaiting(`postgres on port ${port}`, () => Promise.resolve(ready(programs, port)));
    return new Postgres(port, programs);
  }

  /** Makes a database and gives its URL. */
  database(name: string): string {
    execFileSync(join(this.programs, 'createdb'), ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', name]);
    return `jdbc:postgresql://127.0.0.1:${this.port}/${name}?user=postgres`;
  }
}

function programsIn(versions: string): string {
  const found = existsSync(versions) ? readdirSync(versions).sort() : [];
  const newest = found.at(-1);
  if (newest === undefined) throw new Error(`no PostgreSQL in ${versions} (expected: the package postgresql)`);
  return join(versions, newest, 'bin');
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}

/** PostgreSQL does not run as root. */
function asItsUser(words: string[]): [string, ...string[]] {
  const all = isRoot() ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--', ...words] : words;
  const [program, ...rest] = all;
  if (program === undefined) throw new Error('no program');
  return [program, ...rest];
}

function run(words: string[]): void {
  const [program, ...rest] = asItsUser(words);
  execFileSync(program, rest, { stdio: 'ignore', cwd: '/' });
}

async function awaiting(what: string, there: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  while (!(await there())) {
    if (Date.now() > deadline) throw new Error(`no ${what} within ${START_TIMEOUT} ms`);
    await sleep(25);
  }
}

function ready(programs: string, port: number): boolean {
  const asked = spawnSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
  return asked.status === 0;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
