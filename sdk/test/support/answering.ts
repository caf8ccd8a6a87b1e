import type { Platform, Socket, SocketListener } from '../../src/platform/platform.js';
import { FakeSocket } from './fakes.js';

const REPLIES: Readonly<Record<string, object>> = {
  'im_open_status.wslogin': { TinyId: '7', A2Key: 'ticket', InstId: 3, TimeStamp: 1_800_000_000 },
  'group_open_http_svc.apply_join_group': { JoinedStatus: 'JoinedSuccess', HugeGroupFlag: 1 },
};

/** A server that says yes to all requests, and names those it got. */
export class AnsweringPlatform implements Platform {
  readonly id = 7;
  readonly asked: string[] = [];

  connect(url: string, listener: SocketListener): Socket {
    const socket = new FakeSocket(url, listener);
    setImmediate(() => {
      listener.opened();
    });
    return {
      send: (data) => {
        socket.send(data);
        const { command, seq } = socket.sent.at(-1) ?? { command: '', seq: 0 };
        this.asked.push(command);
        setImmediate(() => {
          socket.receive(command, seq, { ErrorCode: 0, ...REPLIES[command] });
        });
      },
      close: () => undefined,
    };
  }

  watch(): () => void {
    return () => undefined;
  }
}
