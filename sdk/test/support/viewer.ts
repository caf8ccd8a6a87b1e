import { WebSocket } from 'ws';

import { app } from '../../../e2e/harness/app.js';
import { until } from '../../../e2e/harness/until.js';
import { userSig } from '../../../e2e/harness/usersig.js';
import { ChatSDK } from '../../src/api/chat.js';
import { EVENT, TYPES, nodePlatform, type EventMap, type EventName, type Message } from '../../src/index.js';

const PATIENCE = 10_000;
const RESTART = 60_000;

/** One user or guest, with all that its instance has told. */
export class Viewer {
  readonly events: EventMap[EventName][] = [];
  readonly messages: Message[] = [];

  private constructor(readonly sdk: ChatSDK) {
    for (const name of Object.values(EVENT)) sdk.on(name, (event) => this.events.push(event));
    sdk.on(EVENT.MESSAGE_RECEIVED, ({ data }) => this.messages.push(...data));
  }

  /** A guest, at a server or at a link to it. */
  static guest(url: string, options: { unlimitedAVChatRoom?: boolean } = {}): Viewer {
    const proxyServer = url.replace(/^http/, 'ws');
    const platform = nodePlatform(WebSocket);
    return new Viewer(new ChatSDK({ SDKAppID: app.id, proxyServer, platform, ...options }, () => undefined));
  }

  static async user(url: string, userID: string): Promise<Viewer> {
    const viewer = Viewer.guest(url);
    await viewer.sdk.login({ userID, userSig: userSig(userID) });
    return viewer;
  }

  async say(groupID: string, text: string): Promise<Message> {
    const options = { to: groupID, conversationType: TYPES.CONV_GROUP, payload: { text } };
    return (await this.sdk.sendMessage(this.sdk.createTextMessage(options))).data.message;
  }

  /** Texts received, in order. */
  texts(): string[] {
    return this.messages.flatMap((message) => (message.type === TYPES.MSG_TEXT ? [message.payload.text] : []));
  }

  async heard(text: string): Promise<Message> {
    return until(
      `text "${text}"`,
      PATIENCE,
      () => this.messages.find((message) => message.type === TYPES.MSG_TEXT && message.payload.text === text),
      () => this.texts().join('\n'),
    );
  }

  async saw<N extends EventName>(
    name: N,
    fits: (data: EventMap[N]['data']) => boolean = () => true,
  ): Promise<EventMap[N]> {
    const is = (event: EventMap[EventName]): event is EventMap[N] => event.name === name;
    return until(
      name,
      PATIENCE,
      () => this.events.filter(is).find(({ data }) => fits(data)),
      () => this.events.map((event) => event.name).join(' '),
    );
  }

  /** Waits until the connection is there again. */
  async connected(): Promise<void> {
    await until('connection', RESTART, () => (this.netStates().at(-1) === 'connected' ? true : undefined));
  }

  netStates(): string[] {
    return this.events.flatMap((event) => (event.name === EVENT.NET_STATE_CHANGE ? [event.data.state] : []));
  }

  end(): Promise<void> {
    return this.sdk.destroy();
  }
}
