/** A promise of the SDK, settled and made plain so that it can leave the page. */
export type Outcome = { ok: true; data: unknown } | { ok: false; code: number; message: string; hint: string };

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
  /** Registers the upload plug-in; before the login. */
  usePlugin(): void;
  /** Forwards a message that was received. */
  forward(id: string, to: string, conversationType: string): Promise<Outcome>;
  /** Loads a picture into the page; 0 × 0 when the page cannot show it. */
  show(url: string): Promise<{ width: number; height: number }>;
  /** Downloads as a page does, of another origin. */
  download(url: string): Promise<Download>;
  /** Asks for the whole merged message that was received. */
  downloadMerged(id: string): Promise<Outcome>;
}

export interface Download {
  status: number;
  size: number;
  /** SHA-256, hex. */
  digest: string;
  type: string;
}

/** A file that is made where the SDK lives. */
export interface FileSpec {
  name: string;
  type: string;
  /** Bytes of noise(), or a picture that is painted, or a text. */
  size?: number;
  picture?: { width: number; height: number };
  text?: string;
  /** Milliseconds, as an app sets it on sounds and videos. */
  duration?: number;
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
  /** Becomes the payload's file. */
  file?: FileSpec;
}

export interface AgentScope {
  report(event: SdkEvent): void;
  agent?: Agent;
  TIMUploadPlugin?: unknown;
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
      const {
        code = -1,
        message = String(error),
        hint = '',
      } = error as { code?: number; message?: string; hint?: string };
      return { ok: false, code, message, hint };
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

  const paint = async ({ width, height }: { width: number; height: number }, type: string): Promise<Blob> => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const brush = canvas.getContext('2d');
    if (brush === null) throw new Error('no canvas');
    for (let x = 0; x < width; x += 20) {
      brush.fillStyle = `hsl(${x % 360} 80% 50%)`;
      brush.fillRect(x, 0, 20, height);
    }
    const blob = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, type);
    });
    if (blob?.type !== type) throw new Error(`the browser does not make ${type}`);
    return blob;
  };

  /** The same bytes as noise() of the tests. */
  const noise = (size: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i += 1) bytes[i] = i * 31 + (i >> 8) * 7 + 1;
    return bytes;
  };

  const makeFile = async ({ name, type, size, picture, text, duration }: FileSpec): Promise<File> => {
    const content = picture === undefined ? (text ?? noise(size ?? 0)) : await paint(picture, type);
    const file = new File([content], name, { type });
    return duration === undefined ? file : Object.assign(file, { duration });
  };

  const received = (id: string): ChatMessage => {
    const message = seen.get(id);
    if (message === undefined) throw new Error(`no message ${id} was received`);
    return message;
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
    usePlugin: () => void method('registerPlugin')({ 'tim-upload-plugin': scope.TIMUploadPlugin }),
    forward: (id, to, conversationType) =>
      settle(() => {
        const payload = received(id);
        return method('sendMessage')(method('createForwardMessage')({ to, conversationType, payload }));
      }),
    show: (url) =>
      new Promise((done) => {
        const image = new Image();
        image.onload = () => {
          done({ width: image.naturalWidth, height: image.naturalHeight });
        };
        image.onerror = () => {
          done({ width: 0, height: 0 });
        };
        image.src = url;
      }),
    async download(url) {
      const answer = await fetch(url);
      const body = await answer.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
      return {
        status: answer.status,
        size: body.byteLength,
        digest: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        type: answer.headers.get('content-type') ?? '',
      };
    },
    downloadMerged: (id) => settle(async () => ({ data: await method('downloadMergerMessage')(received(id)) })),
    send: (create, { mergedIds, file, ...options }) =>
      settle(async () => {
        if (file !== undefined) options.payload['file'] = await makeFile(file);
        if (mergedIds !== undefined) options.payload['messageList'] = mergedIds.map(received);
        // A guest's instance gives a rejected promise in place of the message.
        const message = (await method(create)(options)) as ChatMessage;
        seen.set(message.ID, message);
        return method('sendMessage')(message);
      }),
  };
}
