/** A promise of the SDK, settled and made plain so that it can leave the page. */
export type Outcome = { ok: true; data: unknown } | { ok: false; code: number; message: string };

export type SdkEvent = { name: string; data: unknown };

/** What a test asks an SDK instance to do, from outside its page or context. */
export interface Agent {
  /** Creates the instance; a second call tells whether the very same one came back. */
  create(options: Record<string, unknown>): { types: Record<string, string>; sameInstance: boolean };
  invoke(method: string, args: unknown[]): Promise<Outcome>;
  /** Makes a message with createTextMessage() and the like, and sends it. */
  send(create: string, options: MessageOptions): Promise<Outcome>;
  /** Calls a method with messages that the instance holds, such as revokeMessage(); `payload` is changed before. */
  withMessages(method: string, ids: string[], options: { list?: boolean; payload?: object }): Promise<Outcome>;
}

export interface MessageOptions {
  to: string;
  conversationType: string;
  payload: Record<string, unknown>;
  priority?: string;
  cloudCustomData?: string;
  needReadReceipt?: boolean;
  /** IDs of messages seen before, which a merged message is made of. */
  mergedIds?: string[];
}

export interface AgentScope {
  report(event: SdkEvent): void;
  agent?: Agent;
}

interface ChatMessage {
  ID: string;
}

type Chat = Record<string, (...args: unknown[]) => unknown>;

interface Namespace {
  create(options: Record<string, unknown>): Chat;
  TYPES: Record<string, string>;
  EVENT: Record<string, string>;
}

/**
 * Puts an agent for the loaded SDK into a page or context. Runs over there from its source text, so it may use nothing
 * but its parameters and the language itself.
 */
export function installAgent(scope: AgentScope, namespace: Namespace): void {
  let chat: Chat | undefined;
  const seen = new Map<string, ChatMessage>();

  /** A copy without functions, private fields and cycles. */
  const plain = (value: unknown): unknown => {
    const path: unknown[] = [];
    const copy = (item: unknown): unknown => {
      if (typeof item === 'function' || typeof item === 'symbol') return undefined;
      if (typeof item !== 'object' || item === null) return item;
      if (path.includes(item)) return undefined;
      path.push(item);
      const result = Array.isArray(item)
        ? item.map(copy)
        : Object.fromEntries(
            Object.entries(item)
              .filter(([key]) => !key.startsWith('_'))
              .map(([key, field]) => [key, copy(field)]),
          );
      path.pop();
      return result;
    };
    return copy(value);
  };

  const settle = async (run: () => unknown): Promise<Outcome> => {
    try {
      return { ok: true, data: plain(((await run()) as { data?: unknown } | undefined)?.data) };
    } catch (error) {
      const { code, message } = error as { code?: number; message?: string };
      return { ok: false, code: code ?? -1, message: message ?? String(error) };
    }
  };

  const method = (name: string): ((...args: unknown[]) => unknown) => {
    const found = chat?.[name];
    if (chat === undefined || found === undefined) throw new Error(`the instance has no ${name}()`);
    return found.bind(chat);
  };

  const subscribe = (name: string): void => {
    method('on')(name, (event: { data: unknown }) => {
      if (name === namespace.EVENT['MESSAGE_RECEIVED']) {
        for (const message of event.data as ChatMessage[]) seen.set(message.ID, message);
      }
      scope.report({ name, data: plain(event.data) });
    });
  };

  scope.agent = {
    create(options) {
      const instance = namespace.create(options);
      const sameInstance = instance === chat;
      chat = instance;
      if (!sameInstance) Object.values(namespace.EVENT).forEach(subscribe);
      return { types: { ...namespace.TYPES }, sameInstance };
    },
    invoke: (name, args) => settle(() => method(name)(...args)),
    withMessages: (name, ids, { list = false, payload }) =>
      settle(() => {
        const messages = ids.map(
          (id) => (seen.get(id) ?? method('findMessage')(id)) as ChatMessage & { payload: object },
        );
        for (const message of messages) Object.assign(message.payload, payload);
        return method(name)(list ? messages : messages[0]);
      }),
    send: (create, { mergedIds, ...options }) =>
      settle(async () => {
        if (mergedIds !== undefined) options.payload['messageList'] = mergedIds.map((id) => seen.get(id));
        // A guest's instance gives a rejected promise in place of the message.
        const message = (await method(create)(options)) as ChatMessage;
        seen.set(message.ID, message);
        return method('sendMessage')(message);
      }),
  };
}
