import { once } from 'node:events';
import { connect } from 'node:net';

import { sleep } from './until';

export interface Conversation {
  /** Everything that the server has said. */
  answer: string;
  closedByServer: boolean;
  afterMs: number;
}

/** Says these bytes to the port, the parts with a pause between them, and listens until the server hangs up. */
export async function say(
  port: number,
  parts: (string | Buffer)[],
  patienceMs: number,
  pauseMs = 0,
): Promise<Conversation> {
  const socket = connect({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const since = Date.now();
  const state = { closed: false };
  const closing = new Promise<void>((resolve) => {
    const hungUp = (): void => {
      state.closed = true;
      resolve();
    };
    socket.once('end', hungUp);
    socket.once('close', hungUp);
  });
  for (const part of parts) {
    if (state.closed) break;
    socket.write(part);
    await sleep(pauseMs);
  }
  await Promise.race([closing, sleep(patienceMs)]);
  const afterMs = Date.now() - since;
  socket.destroy();
  return { answer: Buffer.concat(chunks).toString('latin1'), closedByServer: state.closed, afterMs };
}

/** A WebSocket handshake as plain text. */
export function handshake(path: string, headers: Record<string, string> = {}): string {
  const all = {
    Host: '127.0.0.1',
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}
