import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';

/** Passes connections on to nodes in turn, as a load balancer does; one that does not answer is left out. */
export class Front {
  private readonly open = new Set<Socket>();
  private turn = 0;

  private constructor(
    private readonly listener: TcpServer,
    private readonly ports: number[],
  ) {
    listener.on('connection', (near) => {
      near.pause();
      near.on('error', () => undefined);
      this.pass(near, this.turn++, ports.length);
    });
  }

  static async to(ports: number[]): Promise<Front> {
    const listener = createServer({ noDelay: true });
    const front = new Front(listener, ports);
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    return front;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.listener.close();
    await once(this.listener, 'close');
  }

  private pass(near: Socket, turn: number, left: number): void {
    const port = this.ports[turn % this.ports.length];
    if (port === undefined || left === 0) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    far.once('error', () => {
      if (far.connecting || far.bytesRead + far.bytesWritten === 0) this.pass(near, turn + 1, left - 1);
      else near.destroy();
    });
    far.once('connect', () => {
      this.open.add(near).add(far);
      near.pipe(far).pipe(near);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.open.delete(one);
          other.destroy();
        });
      }
    });
  }
}
