import { gunzipSync } from 'node:zlib';

import { WebSocket } from 'ws';

import { app } from './app';
import type { RestReply } from './rest';
import { until, within } from './until';
import { userSig } from './usersig';

export interface Head {
  servcmd: string;
  seq: number;
  [field: string]: unknown;
}

export interface Frame {
  head: Head;
  body: Reply;
}

export type Reply = RestReply & Record<string, unknown>;

export interface Closed {
  code: number;
  reason: string;
}

export interface WireOptions {
  path?: '/binfo' | '/info';
  /** Whether a WebSocket ping is answered, as every living client does. */
  autoPong?: boolean;
}

const COMP = Buffer.from('COMP');
const REPLY_TIMEOUT = 15_000;

/** The wire without an SDK: for what the SDKs would not send. */
export class Wire {
  /** Every frame that came, replies and pushes. */
  readonly frames: Frame[] = [];
  readonly closed: Promise<Closed>;
  private ticket: Record<string, unknown> = { status_instid: 0 };
  private seq = 1000 + Math.floor(Math.random() * 1_000_000) * 100;

  private constructor(
    private readonly socket: WebSocket,
    private readonly text: boolean,
  ) {
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString('utf8') });
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer, binary) => {
      if (binary === text) throw new Error(`a ${binary ? 'binary' : 'text'} frame on ${socket.url}`);
      const plain = data.subarray(0, 4).equals(COMP) ? gunzipSync(data.subarray(4)) : data;
      this.frames.push(JSON.parse(plain.toString('utf8')) as Frame);
    });
  }

  static async connect(url: string, { path = '/binfo', autoPong = true }: WireOptions = {}): Promise<Wire> {
    const instance = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
    const query = `sdkappid=${app.id}&instanceid=${instance}&random=1&platform=7&host=unknown&version=-1`;
    const target = `${url.replace('http', 'ws')}${path}?${query}&sdkversion=2.27.6&compress=gzip`;
    const socket = new WebSocket(target, { perMessageDeflate: false, autoPong });
    const wire = new Wire(socket, path === '/info');
    const opened = new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    await within('WebSocket handshake', REPLY_TIMEOUT, opened);
    return wire;
  }

  /** Logs in and keeps the ticket for all that follows. */
  async login(userId: string): Promise<Reply> {
    const head = { identifier: userId, usersig: userSig(userId) };
    const reply = await this.request('im_open_status.wslogin', { State: 'Online', InstType: 0 }, head);
    this.ticket = { a2: reply['A2Key'], tinyid: reply['TinyId'], status_instid: reply['InstId'] };
    return reply;
  }

  async join(room: string): Promise<Reply> {
    return this.request('group_open_http_svc.apply_join_group', { GroupId: room, WebPushFlag: 1 });
  }

  /** Sends one request and gives the body of its reply. */
  async request(servcmd: string, body: object, head: object = {}): Promise<Reply> {
    const seq = ++this.seq;
    this.send(JSON.stringify({ head: { ...this.head(servcmd, seq), ...head }, body }));
    return this.reply(servcmd, seq);
  }

  async reply(servcmd: string, seq: number): Promise<Reply> {
    const frame = await until(`reply to ${servcmd}`, REPLY_TIMEOUT, () =>
      this.frames.find((one) => one.head.servcmd === servcmd && one.head.seq === seq),
    );
    return frame.body;
  }

  head(servcmd: string, seq: number): Head {
    const now = Math.floor(Date.now() / 1000);
    const constants = { ver: 'v4', platform: 7, websdkappid: 537048168, websdkversion: '1.7.3', contenttype: 'json' };
    return { ...constants, ...this.ticket, sdkappid: app.id, reqtime: now, sdkability: 192371, servcmd, seq };
  }

  /** Bytes as they are: a frame of the kind that the path asks for, or of the other one. */
  send(data: string | Buffer, options: { wrongKind?: boolean } = {}): void {
    this.socket.send(data, { binary: this.text === (options.wrongKind ?? false) });
  }

  /** Items that were pushed, by default only messages. */
  pushed(...keys: string[]): Record<string, unknown>[] {
    type Body = { EventArray?: Record<string, Record<string, unknown>[] | undefined>[] };
    const wanted = keys.length === 0 ? ['GroupMsgArray'] : keys;
    const events = this.frames.flatMap((frame) => (frame.body as unknown as Body).EventArray ?? []);
    return events.flatMap((event) => wanted.flatMap((key) => event[key] ?? []));
  }

  /** Stops reading and answering, as a machine that went to sleep. */
  freeze(): void {
    this.socket.pause();
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.socket.terminate();
  }
}
