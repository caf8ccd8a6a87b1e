import type { Platform, Signals, Socket, SocketListener } from './platform.js';

const WEB = 7;
const NO_CLOSE_FRAME = 1006;

interface MessageLike {
  readonly data: unknown;
}

interface CloseLike {
  readonly code: number;
  readonly reason: string;
}

/** What is used of a WebSocket: the one of browsers, of Node 22, or of the package `ws`. */
export interface WebSocketLike {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

export type WebSocketClass = new (url: string) => WebSocketLike;

/** Browsers, workers, and Node from 22 on: the global WebSocket, looked up when it is first needed. */
export function webPlatform(): Platform {
  return {
    id: WEB,
    connect: (url, listener) => {
      const { WebSocket } = globalThis as { WebSocket?: WebSocketClass };
      return open(WebSocket, url, listener);
    },
    watch,
  };
}

/** Node: the class of the package `ws`, or another one with the interface of the browsers'. */
export function nodePlatform(webSocket: WebSocketClass): Platform {
  return { id: WEB, connect: (url, listener) => open(webSocket, url, listener), watch: () => () => undefined };
}

function open(webSocket: WebSocketClass | undefined, url: string, listener: SocketListener): Socket {
  if (webSocket === undefined) {
    return failed(listener, 'no global WebSocket (expected: one, or create({ platform: nodePlatform(WebSocket) }))');
  }
  let socket: WebSocketLike;
  try {
    socket = new webSocket(url);
  } catch (error) {
    return failed(listener, String(error));
  }
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => {
    listener.opened();
  };
  socket.onmessage = ({ data }: MessageLike) => {
    if (typeof data === 'string') listener.received(data);
    else if (data instanceof ArrayBuffer) listener.received(new Uint8Array(data));
  };
  socket.onclose = ({ code, reason }: CloseLike) => {
    listener.closed(code, reason);
  };
  // A close follows; without a listener the package `ws` would throw.
  socket.onerror = () => undefined;
  return {
    send: (data) => {
      socket.send(data as Uint8Array<ArrayBuffer>);
    },
    close: (code, reason) => {
      socket.close(code, reason);
    },
  };
}

function failed(listener: SocketListener, reason: string): Socket {
  setTimeout(() => {
    listener.closed(NO_CLOSE_FRAME, reason);
  }, 0);
  return { send: () => undefined, close: () => undefined };
}

function watch(signals: Signals): () => void {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => undefined;
  const online = (): void => {
    signals.network(true);
  };
  const offline = (): void => {
    signals.network(false);
  };
  const visible = (): void => {
    if (document.visibilityState === 'visible') signals.shown();
  };
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  window.addEventListener('pageshow', visible);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    window.removeEventListener('pageshow', visible);
    document.removeEventListener('visibilitychange', visible);
  };
}
