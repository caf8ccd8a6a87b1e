import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';

/** The network between a viewer and the server: a TCP proxy that a test can cut and freeze. */
export class Link {
  /** Bytes that viewers have sent through it. */
  bytesSent = 0;
  private readonly open = new Set<Socket>();
  private readonly frozen = new Set<Socket>();
  private readonly fromServer = new Set<Socket>();
  private isDown = false;

  private constructor(
    private readonly listener: TcpServer,
    private readonly target: number,
  ) {
    listener.on('connection', (near) => {
      this.join(near);
    });
  }

  static async to(target: number): Promise<Link> {
    const listener = createServer({ noDelay: true });
    const link = new Link(listener, target);
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    return link;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Connections that pass bytes now. */
  get connections(): number {
    return this.open.size / 2;
  }

  /** Resets every connection, as when a mobile changes its network; new ones work. */
  cut(): void {
    for (const socket of this.open) socket.resetAndDestroy();
  }

  /** Resets every connection, and new ones at once, until {@link up}. */
  down(): void {
    this.isDown = true;
    this.cut();
  }

  up(): void {
    this.isDown = false;
  }

  /** Nothing gets through the present connections any more, and neither end is told; new ones work. */
  freeze(): void {
    for (const socket of this.open) {
      socket.removeAllListeners().on('error', () => undefined);
      socket.pause();
      this.frozen.add(socket);
    }
    this.open.clear();
  }

  /** What the server sends on the present connections is lost from now on. */
  dropAnswers(): void {
    for (const far of this.fromServer) {
      far.removeAllListeners('data');
      far.resume();
    }
  }

  async close(): Promise<void> {
    this.cut();
    for (const socket of this.frozen) socket.destroy();
    this.listener.close();
    await once(this.listener, 'close');
  }

  private join(near: Socket): void {
    if (this.isDown) {
      near.on('error', () => undefined).resetAndDestroy();
      return;
    }
    const far = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    this.fromServer.add(far);
    far.on('close', () => this.fromServer.delete(far));
    near.on('data', (bytes) => (this.bytesSent += bytes.length));
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      this.open.add(from);
      from.on('data', (bytes) => into.write(bytes));
      from.on('end', () => into.end());
      from.on('error', () => into.destroy());
      from.on('close', () => {
        this.open.delete(from);
        into.destroy();
      });
    }
  }
}
