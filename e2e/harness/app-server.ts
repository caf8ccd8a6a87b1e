import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { until } from './until';

/** A call of a webhook. */
export interface Called {
  CallbackCommand: string;
  EventTime?: number;
  GroupId?: string;
  MsgSeq?: number;
  MsgBody?: { MsgType: string; MsgContent: { Text?: string } }[];
  [field: string]: unknown;
}

export type Answer = Record<string, unknown>;

const ok: Answer = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };

/** The app's own server, which Barrage asks and tells. */
export class AppServer {
  readonly calls: Called[] = [];
  readonly queries: URLSearchParams[] = [];
  /** What it says to a call; nothing means OK. */
  answer: (call: Called) => Answer | undefined = () => undefined;
  private http: Server | undefined;

  /** Starts it on a free port; returns its URL. */
  async start(): Promise<string> {
    this.http = createServer((request, response) => void this.take(request, response));
    await once(this.http.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/hook`;
  }

  stop(): void {
    this.http?.close();
    this.http?.closeAllConnections();
  }

  /** The first call of a command that has these fields. */
  expectCall(command: string, fields: Record<string, unknown> = {}): Promise<Called> {
    return until(
      `call of ${command} with ${JSON.stringify(fields)}`,
      15_000,
      () =>
        this.calls.find(
          (call) =>
            call.CallbackCommand === command &&
            Object.entries(fields).every(([key, value]) => JSON.stringify(call[key]) === JSON.stringify(value)),
        ),
      () => this.calls.map((call) => JSON.stringify(call)).join('\n'),
    );
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const call = JSON.parse(Buffer.concat(parts).toString()) as Called;
    this.calls.push(call);
    this.queries.push(new URL(request.url ?? '', 'http://x').searchParams);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ ...ok, ...this.answer(call) }));
  }
}
