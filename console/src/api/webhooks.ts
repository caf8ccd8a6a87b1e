import { call } from './http';

export interface Webhook {
  /** Empty for none. */
  url: string;
  /** Whether calls carry a signature. */
  signed: boolean;
  /** Milliseconds. */
  timeout: number;
  /** What happens to an action without a usable answer. */
  fail: 'open' | 'closed';
  retryFor: number;
  events: string[];
  known: string[];
  /** The settings that this app has of its own; the others are those of all apps. */
  own: string[];
}

export interface WebhookCall {
  at: number;
  event: string;
  /** `ok`, `code 10101`, or why it failed: `timeout`, `not-json`, … */
  result: string;
  /** Of HTTP, 0 when there was none. */
  status: number;
  millis: number;
  /** 1 for the first call about an event. */
  attempt: number;
  /** Somebody has tried the server out. */
  trial: boolean;
}

export interface Tried {
  result: string;
  status: number;
  millis: number;
  sent: object;
  /** The begin of the answer, else why there was none. */
  said: string;
}

/** Settings as `app set` takes them; an empty one goes back to that of all apps. */
export type WebhookChange = Partial<Record<'url' | 'token' | 'events' | 'timeout' | 'fail', string>>;

/** The calls about the server of an app itself. */
export const webhooks = {
  show: (app: number) => call<Webhook>('GET', `/apps/${app}/webhook`),
  change: (app: number, change: WebhookChange) => call<object>('PUT', `/apps/${app}/webhook`, change),
  calls: (app: number) => call<{ calls: WebhookCall[] }>('GET', `/apps/${app}/webhook/calls`),
  test: (app: number, event: string) => call<Tried>('POST', `/apps/${app}/webhook/test`, { event }),
};
