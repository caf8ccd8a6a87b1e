import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { userSig } from './usersig';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
/** npm shall read and write nothing but what it is given. */
const NPM = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];

/** Packages of this repository that a consumer has besides the SDK. */
type Known = 'ws' | '@types/ws' | '@types/node' | 'tim-js-sdk' | '@tencentcloud/chat';

/** A project outside this repository with the SDK installed from its tarball. */
export class Consumer {
  private readonly children: ChildProcess[] = [];

  private constructor(readonly folder: string) {}

  static async create(packages: readonly Known[] = []): Promise<Consumer> {
    const consumer = new Consumer(await mkdtemp(join(tmpdir(), 'barrage-consumer-')));
    const tarball = await consumer.pack();
    await consumer.write({ 'package.json': JSON.stringify({ private: true, type: 'module' }) });
    await run('npm', ['install', ...NPM, tarball], { cwd: consumer.folder });
    for (const name of packages) {
      const link = join(consumer.folder, 'node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(ROOT, 'node_modules', name), link);
    }
    return consumer;
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  }

  /** A file of the installed SDK. */
  installed(file: string): Promise<string> {
    return readFile(join(this.folder, 'node_modules/@barrage/sdk', file), 'utf8');
  }

  /** Compiles without output; fails with what the compiler says. */
  async compile(files: string[], options: Record<string, unknown>): Promise<void> {
    const compilerOptions = { strict: true, noEmit: true, target: 'ES2022', skipLibCheck: false, ...options };
    await this.write({ 'tsconfig.json': JSON.stringify({ compilerOptions, files }) });
    await this.tool('typescript/bin/tsc', '-p', '.');
  }

  /** Vite's production build of a folder with an index.html. */
  async build(folder: string, ...flags: string[]): Promise<void> {
    await this.tool('vite/bin/vite.js', 'build', folder, '--logLevel', 'warn', '--base', './', ...flags);
  }

  /** A program of Node's in this project; what it prints, line by line as it comes. */
  start(script: string): string[] {
    const child = spawn(process.execPath, [script], { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.children.push(child);
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
    }
    return lines;
  }

  async end(): Promise<void> {
    for (const child of this.children) {
      if (child.exitCode === null && child.kill()) await once(child, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async pack(): Promise<string> {
    const args = ['pack', ...NPM, '--pack-destination', this.folder];
    const { stdout } = await run('npm', args, { cwd: join(ROOT, 'sdk') });
    return join(this.folder, stdout.trim());
  }

  private async tool(script: string, ...args: string[]): Promise<void> {
    const command = [join(ROOT, 'node_modules', script), ...args];
    await run(process.execPath, command, { cwd: this.folder }).catch((error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${script} ${args.join(' ')}\n${stdout}${stderr}`);
    });
  }
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The app's own server: gives UserSigs and files. */
export class AppSite {
  /** What is served, by path. */
  readonly folders = new Map<string, string>();

  private constructor(private readonly http: Server) {}

  static async start(): Promise<AppSite> {
    const http = createServer();
    const site = new AppSite(http);
    http.on('request', ({ url = '/' }, response) => {
      site.answer(new URL(url, 'http://x')).then(
        ([type, body]) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private async answer({ pathname, searchParams }: URL): Promise<[string, string | Buffer]> {
    if (pathname === '/user-sig') return ['text/plain', userSig(searchParams.get('userID') ?? '')];
    const [, name = '', ...rest] = pathname.split('/');
    const file = rest.join('/') || 'index.html';
    return [TYPES[extname(file)] ?? 'image/x-icon', await readFile(join(this.folders.get(name) ?? '', file))];
  }
}
