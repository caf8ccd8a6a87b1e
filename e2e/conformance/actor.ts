import { expect } from '@playwright/test';

import { until } from '../harness/until';
import {
  CallError,
  type Answer,
  type Args,
  type CallName,
  type Driver,
  type EventName,
  type Events,
  type Heard,
  type Outgoing,
  type Payload,
  type Told,
} from './vocabulary';

/** Somebody in a case: a driver, what it was told, and who it is. */
export class Actor {
  readonly told: Told[] = [];
  userID = 'guest';

  constructor(
    readonly driver: Driver,
    readonly sdk: string,
    /** How long it waits for events, milliseconds. */
    private readonly patience: number,
  ) {}

  call<N extends CallName>(name: N, args: Args<N>): Promise<Answer<N>> {
    return this.driver.call(name, args);
  }

  /** The error with which a call is refused. */
  async refused<N extends CallName>(code: number, name: N, args: Args<N>): Promise<CallError> {
    const outcome = await this.call(name, args).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(outcome instanceof CallError)) throw new Error(`${this.name}: ${name} was not refused`, { cause: outcome });
    expect(outcome.code, `${this.name}: ${name}: ${outcome.message}`).toBe(code);
    return outcome;
  }

  async join(groupID: string): Promise<this> {
    expect((await this.call('joinGroup', { groupID })).status).toBe('joined');
    return this;
  }

  say(groupID: string, text: string, more: Partial<Outgoing> = {}): Promise<Answer<'send'>> {
    return this.call('send', { groupID, kind: 'text', payload: { text }, ...more });
  }

  /** All data of one kind of event, in order. */
  all<N extends EventName>(event: N): Events[N][] {
    return this.told.flatMap((told) => (told.event === event ? [told.data as Events[N]] : []));
  }

  /** Texts received, in order. */
  texts(): unknown[] {
    return this.all('message').flatMap(({ kind, payload }) => (kind === 'text' ? [payload['text']] : []));
  }

  async isTold<N extends EventName>(
    event: N,
    fits: (data: Events[N]) => boolean = () => true,
    patience = this.patience,
  ): Promise<Events[N]> {
    return until(
      `${event} at ${this.name}`,
      patience,
      () => this.all(event).find(fits),
      () => this.told.map((told) => JSON.stringify(told)).join('\n'),
    );
  }

  /** The first message whose payload has these fields. */
  hears(kind: Heard['kind'], wanted: Payload, patience?: number): Promise<Heard> {
    const fits = ({ kind: its, payload }: Heard): boolean =>
      its === kind &&
      Object.entries(wanted).every(([key, value]) => JSON.stringify(payload[key]) === JSON.stringify(value));
    return this.isTold('message', fits, patience);
  }

  hearsText(text: string, patience?: number): Promise<Heard> {
    return this.hears('text', { text }, patience);
  }

  get name(): string {
    return `${this.userID} on ${this.sdk}`;
  }
}
