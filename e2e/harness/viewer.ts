import { expect } from '@playwright/test';

import { app } from './app';
import type { Agent, Download, FileSpec, MessageOptions, Outcome, SdkEvent } from './agent';
import type { SeenConversation, SeenGroup, SeenMessage } from './seen';
import type { Seat } from './seat';
import type { Sdk } from './sdk';
import { until } from './until';
import { userSig } from './usersig';
import { WxSeat } from './wx';

/** What an SDK promise was rejected with. */
export class ChatError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(`${code} ${message}`);
  }
}

type Wanted = Partial<Omit<SeenMessage, 'payload'>> & { payload?: Partial<SeenMessage['payload']> };

export interface SendOptions {
  priority?: string;
  cloudCustomData?: string;
  mergedIds?: string[];
  needReadReceipt?: boolean;
  file?: FileSpec;
}

const MESSAGE_RECEIVED = 'onMessageReceived';

/** Somebody in front of a room: one SDK instance, what it was told, and the calls an app makes. */
export class Viewer {
  readonly events: SdkEvent[] = [];
  readonly messages: SeenMessage[] = [];
  userId = 'guest';
  private types: Record<string, string> = {};

  private constructor(
    readonly sdk: Sdk,
    private readonly url: string,
  ) {}

  private seatTaken: Seat | undefined;

  /** Opens the seat and creates the instance, pointed at the server. */
  static async sit(
    sdk: Sdk,
    url: string,
    open: (report: (event: SdkEvent) => void) => Promise<Seat>,
    options: Record<string, unknown> = {},
  ): Promise<Viewer> {
    const viewer = new Viewer(sdk, url);
    viewer.seatTaken = await open((event) => {
      viewer.hear(event);
    });
    await viewer.create(options);
    return viewer;
  }

  get seat(): Seat {
    if (this.seatTaken === undefined) throw new Error('the viewer has no seat');
    return this.seatTaken;
  }

  /** The seat of a viewer in a Mini Program. */
  get miniProgram(): WxSeat {
    const seat = this.seat;
    if (!(seat instanceof WxSeat)) throw new Error(`${this.sdk.name} does not live in a Mini Program`);
    return seat;
  }

  /** TIM.create(); true when the instance that was there came back. */
  async create(options: Record<string, unknown> = {}): Promise<boolean> {
    const proxyServer = this.url.replace('http', 'ws');
    const created = await this.seat.run('create', { SDKAppID: app.id, proxyServer, ...options });
    this.types = created.types;
    return created.sameInstance;
  }

  /** A constant of TIM.TYPES by its name. */
  type(name: string): string {
    const value = this.types[name];
    if (value === undefined) throw new Error(`${this.sdk.name} has no TYPES.${name}`);
    return value;
  }

  /** Any method of the instance; its `imResponse.data`, or a ChatError. */
  async invoke(method: string, ...args: unknown[]): Promise<unknown> {
    return this.settle(await this.run('invoke', method, args));
  }

  async login(userId: string, sig: string = userSig(userId)): Promise<unknown> {
    const data = await this.invoke('login', { userID: userId, userSig: sig });
    this.userId = userId;
    return data;
  }

  /** Logs in and waits for SDK_READY. */
  async enter(userId: string): Promise<this> {
    const since = this.events.length;
    await this.login(userId);
    await this.expectEvent('sdkStateReady', undefined, since);
    return this;
  }

  /** Enters with a nick and an avatar made of the user id. */
  async enterAs(userId: string): Promise<this> {
    await this.enter(userId);
    await this.invoke('updateMyProfile', { nick: nickOf(userId), avatar: avatarOf(userId) });
    return this;
  }

  async join(groupID: string): Promise<{ status: string; group?: SeenGroup }> {
    return (await this.invoke('joinGroup', { groupID })) as { status: string; group?: SeenGroup };
  }

  async groupProfile(groupID: string, groupCustomFieldFilter: string[] = []): Promise<SeenGroup> {
    const data = await this.invoke('getGroupProfile', { groupID, groupCustomFieldFilter });
    return (data as { group: SeenGroup }).group;
  }

  sendText(to: string, text: string, options: SendOptions = {}): Promise<SeenMessage> {
    return this.send('createTextMessage', to, { text }, options);
  }

  async send(
    create: string,
    to: string,
    payload: Record<string, unknown>,
    options: SendOptions = {},
  ): Promise<SeenMessage> {
    const message: MessageOptions = { to, conversationType: this.type('CONV_GROUP'), payload, ...options };
    const data = this.settle(await this.run('send', create, message));
    return (data as { message: SeenMessage }).message;
  }

  /** Sends to a user instead of a room. */
  async sendTo(
    userId: string,
    create: string,
    payload: Record<string, unknown>,
    options: SendOptions = {},
  ): Promise<SeenMessage> {
    const message: MessageOptions = { to: userId, conversationType: this.type('CONV_C2C'), payload, ...options };
    return (this.settle(await this.run('send', create, message)) as { message: SeenMessage }).message;
  }

  textTo(userId: string, text: string, options: SendOptions = {}): Promise<SeenMessage> {
    return this.sendTo(userId, 'createTextMessage', { text }, options);
  }

  /** A method that takes messages which the instance holds, such as revokeMessage(). */
  async withMessages(
    method: string,
    ids: string[],
    options: { list?: boolean; payload?: object } = {},
  ): Promise<unknown> {
    return this.settle(await this.run('withMessages', method, ids, options));
  }

  /** The conversation with a user, when the instance has it. */
  async conversation(userId: string): Promise<SeenConversation | undefined> {
    const data = (await this.invoke('getConversationList')) as { conversationList: SeenConversation[] };
    return data.conversationList.find(({ conversationID }) => conversationID === `C2C${userId}`);
  }

  /** All of the history with a user, by pages, oldest first. */
  async history(userId: string): Promise<SeenMessage[]> {
    const all: SeenMessage[] = [];
    type Page = { messageList: SeenMessage[]; nextReqMessageID: string; isCompleted: boolean };
    for (let nextReqMessageID = ''; ;) {
      const options = { conversationID: `C2C${userId}`, nextReqMessageID };
      const page = (await this.invoke('getMessageList', options)) as Page;
      all.unshift(...page.messageList);
      if (page.isCompleted) return all;
      nextReqMessageID = page.nextReqMessageID;
    }
  }

  /** Registers the published upload plug-in; before the login. */
  async useUploads(): Promise<this> {
    await this.run('usePlugin');
    return this;
  }

  /** Sends a file that is made in the page. */
  sendFile(create: string, to: string, file: FileSpec): Promise<SeenMessage> {
    return this.send(create, to, {}, { file });
  }

  async forward(message: SeenMessage, to: string): Promise<SeenMessage> {
    const data = this.settle(await this.run('forward', message.ID, to, this.type('CONV_GROUP')));
    return (data as { message: SeenMessage }).message;
  }

  async downloadMerged(message: SeenMessage): Promise<SeenMessage> {
    return this.settle(await this.run('downloadMerged', message.ID)) as SeenMessage;
  }

  show(url: string): Promise<{ width: number; height: number }> {
    return this.run('show', url);
  }

  download(url: string): Promise<Download> {
    return this.run('download', url);
  }

  /** The first message received that has these fields (of a payload: at least these). */
  async expectMessage(wanted: Wanted, timeoutMs = 15_000): Promise<SeenMessage> {
    const found = await until(
      `message ${JSON.stringify(wanted)} at ${this.name}`,
      timeoutMs,
      () => this.messages.find((message) => matches(message, wanted)),
      () =>
        `it has received:\n${this.messages.map((m) => `  ${m.type} ${m.from}: ${JSON.stringify(m.payload)}`).join('\n')}`,
    );
    return found;
  }

  async expectText(text: string, timeoutMs?: number): Promise<SeenMessage> {
    const message = await this.expectMessage({ payload: { text } }, timeoutMs);
    expect(message.type).toBe(this.type('MSG_TEXT'));
    return message;
  }

  async expectEvent(name: string, timeoutMs = 15_000, since = 0): Promise<SdkEvent> {
    return until(
      `event ${name} at ${this.name}`,
      timeoutMs,
      () => this.events.slice(since).find((event) => event.name === name),
      () => `events: ${this.events.map((event) => event.name).join(' ')}`,
    );
  }

  /** Texts received, in the order of their arrival, duplicates included. */
  texts(prefix = ''): string[] {
    return this.messages
      .map((message) => message.payload.text)
      .filter((text): text is string => typeof text === 'string' && text.startsWith(prefix));
  }

  /** Who and where, for messages. */
  get name(): string {
    return `${this.userId} on ${this.sdk.name}`;
  }

  private run<K extends keyof Agent>(command: K, ...args: Parameters<Agent[K]>) {
    return this.seat.run(command, ...args);
  }

  private settle(outcome: Outcome): unknown {
    if (outcome.ok) return outcome.data;
    throw new ChatError(outcome.code, outcome.message);
  }

  private hear(event: SdkEvent): void {
    this.events.push(event);
    if (event.name === MESSAGE_RECEIVED) this.messages.push(...(event.data as SeenMessage[]));
  }
}

export const nickOf = (userId: string): string => `Nick of ${userId} 你好`;
export const avatarOf = (userId: string): string => `https://img.example/${userId}.png`;

function matches(message: SeenMessage, wanted: Wanted): boolean {
  const { payload, ...fields } = wanted;
  const has = (whole: object, part: object): boolean =>
    Object.entries(part).every(([key, value]) => {
      const there = (whole as Record<string, unknown>)[key];
      return JSON.stringify(there) === JSON.stringify(value);
    });
  return has(message, fields) && (payload === undefined || has(message.payload, payload));
}
