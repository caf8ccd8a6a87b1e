import type { Platform, Socket, SocketListener } from './platform.js';

const MINI_PROGRAM = 8;
const NO_CLOSE_FRAME = 1006;

interface SocketTask {
  onOpen(listener: () => void): void;
  onMessage(listener: (event: { data: string | ArrayBuffer }) => void): void;
  onClose(listener: (event: { code?: number; reason?: string }) => void): void;
  onError(listener: (event: { errMsg?: string }) => void): void;
  send(options: { data: ArrayBuffer; fail?: () => void }): void;
  close(options: { code?: number; reason?: string; fail?: () => void }): void;
}

type NetworkListener = (event: { isConnected: boolean }) => void;

/** What is used of `wx`; all of it is documented since base library 2.9. */
export interface Wx {
  connectSocket(options: { url: string; fail?: (error: { errMsg?: string }) => void }): SocketTask;
  onNetworkStatusChange?(listener: NetworkListener): void;
  offNetworkStatusChange?(listener: NetworkListener): void;
  onAppShow?(listener: () => void): void;
  offAppShow?(listener: () => void): void;
}

/** WeChat Mini Programs, and whatever else has `connectSocket` with a SocketTask. */
export function wxPlatform(wx: Wx): Platform {
  return {
    id: MINI_PROGRAM,
    connect: (url, listener) => open(wx, url, listener),
    watch: (signals) => {
      const network: NetworkListener = ({ isConnected }) => {
        signals.network(isConnected);
      };
      const shown = (): void => {
        signals.shown();
      };
      wx.onNetworkStatusChange?.(network);
      wx.onAppShow?.(shown);
      return () => {
        wx.offNetworkStatusChange?.(network);
        wx.offAppShow?.(shown);
      };
    },
  };
}

/** An error comes alone, before a close, or after it, by platform and version: the first of them counts. */
function open(wx: Wx, url: string, listener: SocketListener): Socket {
  let ended = false;
  const end = (code: number, reason: string): void => {
    if (ended) return;
    ended = true;
    listener.closed(code, reason);
  };
  const fail = ({ errMsg = 'connectSocket failed' }: { errMsg?: string }): void => {
    setTimeout(() => {
      end(NO_CLOSE_FRAME, errMsg);
    }, 0);
  };
  const task = wx.connectSocket({ url, fail });
  task.onOpen(() => {
    if (!ended) listener.opened();
  });
  task.onMessage(({ data }) => {
    if (!ended) listener.received(typeof data === 'string' ? data : new Uint8Array(data));
  });
  task.onClose(({ code = NO_CLOSE_FRAME, reason = '' }) => {
    end(code, reason);
  });
  task.onError(fail);
  return {
    send: (data) => {
      // The platform takes a whole ArrayBuffer, not a view of one.
      task.send({
        data: data.slice().buffer,
        fail: () => {
          end(NO_CLOSE_FRAME, 'send failed');
        },
      });
    },
    close: (code, reason) => {
      ended = true;
      task.close({ code, reason, fail: () => undefined });
    },
  };
}
