import { WebSocket } from 'ws';

import { WxFiles, type UploadOptions } from './wx-files';
import type { WxTimers } from './wx-timers';

type Callback<T = { errMsg: string }> = (result: T) => void;

interface Failing {
  fail?: Callback;
  complete?: Callback;
}

interface Callbacks<T extends object> extends Failing {
  success?: Callback<T & { errMsg: string }>;
}

type Listener = (event: never) => void;

/** Documented for Mini Games only: SDKs may look whether they are there, and in a Mini Program they are not. */
const ABSENT = new Set<string | symbol>(['createGamePortal']);

/**
 * The `wx` object as the Mini Program platform documents it, as far as a chat SDK has business with it. Reading
 * anything else of it throws.
 */
export class WxPlatform {
  readonly wx: object;
  private readonly sockets = new Set<WebSocket>();
  private readonly files = new WxFiles();
  private readonly storage = new Map<string, unknown>();
  private readonly networked = new Set<Callback<never>>();
  private readonly shown = new Set<Callback<object>>();
  private readonly hidden = new Set<Callback<object>>();

  constructor(
    private readonly RealmArrayBuffer: ArrayBufferConstructor,
    private readonly timers: WxTimers,
    private readonly guard: (run: () => void) => void,
  ) {
    const offered = { ...this.network(), ...this.storageCalls(), ...this.system(), ...this.life(), ...this.media() };
    this.wx = new Proxy(offered, {
      get(target, name) {
        if (name in target) return target[name as keyof typeof target];
        if (ABSENT.has(name)) return undefined;
        throw new TypeError(`wx.${String(name)} is no documented part of the platform that this harness offers`);
      },
    });
  }

  chooseFile(name: string, content: Buffer): string {
    return this.files.choose(name, content);
  }

  show(visible: boolean): void {
    for (const listener of visible ? this.shown : this.hidden) listener({});
  }

  closeSockets(): void {
    for (const socket of this.sockets) {
      // What has arrived and was not handed over yet goes with the program.
      socket.removeAllListeners('message');
      socket.terminate();
    }
  }

  /** Results come after the call, never within it. */
  private answer<T extends object>(name: string, given: Callbacks<T> | undefined, result: T): void {
    const full = { ...result, errMsg: `${name}:ok` };
    this.timers.globals.setTimeout(() => {
      given?.success?.(full);
      given?.complete?.(full);
    });
  }

  private refuse(name: string, given: Failing | undefined, reason: string): void {
    const result = { errMsg: `${name}:fail ${reason}` };
    this.timers.globals.setTimeout(() => {
      given?.fail?.(result);
      given?.complete?.(result);
    });
  }

  private network() {
    const online = { isConnected: true, networkType: 'wifi' };
    return {
      connectSocket: (options: { url: string; header?: Record<string, string> } & Callbacks<object>) => {
        this.answer('connectSocket', options, { socketTaskId: this.sockets.size });
        return this.socketTask(options.url);
      },
      // Only hosts that the program's owner has listed may be called, and here none is.
      request: (options: Callbacks<object>) => {
        this.refuse('request', options, 'url not in domain list');
        return { abort: () => undefined };
      },
      getNetworkType: (options: Callbacks<typeof online>) => {
        this.answer('getNetworkType', options, online);
      },
      onNetworkStatusChange: (listener: Callback<never>) => void this.networked.add(listener),
      offNetworkStatusChange: (listener: Callback<never>) => void this.networked.delete(listener),
    };
  }

  private socketTask(url: string) {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.binaryType = 'nodebuffer';
    const listeners: Partial<Record<'open' | 'message' | 'close' | 'error', Listener>> = {};
    const tell = (name: keyof typeof listeners, event: object): void => {
      this.guard(() => {
        listeners[name]?.(event as never);
      });
    };
    this.sockets.add(socket);
    socket.on('open', () => {
      tell('open', { header: {} });
    });
    socket.on('message', (data: Buffer, binary) => {
      tell('message', { data: binary ? this.toRealm(data) : data.toString('utf8') });
    });
    socket.on('close', (code, reason) => {
      this.sockets.delete(socket);
      tell('close', { code, reason: reason.toString('utf8') });
    });
    socket.on('error', (error) => {
      tell('error', { errMsg: error.message });
    });
    return {
      send: (options: { data: string | ArrayBuffer } & Callbacks<object>) => {
        if (socket.readyState !== WebSocket.OPEN) {
          this.refuse('sendSocketMessage', options, 'SocketTask.readyState is not OPEN');
          return;
        }
        socket.send(typeof options.data === 'string' ? options.data : Buffer.from(options.data));
        this.answer('sendSocketMessage', options, {});
      },
      close: (options?: { code?: number; reason?: string } & Callbacks<object>) => {
        socket.close(options?.code ?? 1000, options?.reason ?? '');
        this.answer('closeSocket', options, {});
      },
      onOpen: (listener: Listener) => void (listeners.open = listener),
      onMessage: (listener: Listener) => void (listeners.message = listener),
      onClose: (listener: Listener) => void (listeners.close = listener),
      onError: (listener: Listener) => void (listeners.error = listener),
    };
  }

  private media() {
    const settle = <T extends object>(name: string, given: Callbacks<T>, running: Promise<T>): void => {
      running.then(
        (result) => {
          this.answer(name, given, result);
        },
        (error: unknown) => {
          this.refuse(name, given, String(error));
        },
      );
    };
    return {
      uploadFile: (options: UploadOptions & Callbacks<{ statusCode: number; data: string }>) => {
        settle('uploadFile', options, this.files.upload(options));
        return { abort: () => undefined, onProgressUpdate: () => undefined };
      },
      getImageInfo: (options: { src: string } & Callbacks<{ width: number; height: number }>) => {
        settle('getImageInfo', options, this.files.measure(options.src));
      },
    };
  }

  /** The bytes as an ArrayBuffer of the context, where `instanceof` holds. */
  private toRealm(data: Buffer): ArrayBuffer {
    const buffer = new this.RealmArrayBuffer(data.length);
    new Uint8Array(buffer).set(data);
    return buffer;
  }

  private storageCalls() {
    const { storage } = this;
    const info = () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 });
    return {
      setStorageSync: (key: string, data: unknown) => void storage.set(key, data),
      getStorageSync: (key: string): unknown => storage.get(key) ?? '',
      removeStorageSync: (key: string) => void storage.delete(key),
      clearStorageSync: () => {
        storage.clear();
      },
      getStorageInfoSync: info,
      setStorage: (options: { key: string; data: unknown } & Callbacks<object>) => {
        storage.set(options.key, options.data);
        this.answer('setStorage', options, {});
      },
      getStorage: (options: { key: string } & Callbacks<{ data: unknown }>) => {
        if (storage.has(options.key)) this.answer('getStorage', options, { data: storage.get(options.key) });
        else this.refuse('getStorage', options, 'data not found');
      },
      removeStorage: (options: { key: string } & Callbacks<object>) => {
        storage.delete(options.key);
        this.answer('removeStorage', options, {});
      },
      clearStorage: (options?: Callbacks<object>) => {
        storage.clear();
        this.answer('clearStorage', options, {});
      },
      getStorageInfo: (options: Callbacks<ReturnType<typeof info>>) => {
        this.answer('getStorageInfo', options, info());
      },
    };
  }

  private system() {
    const info = {
      brand: 'iPhone',
      model: 'iPhone 15',
      system: 'iOS 17.0',
      platform: 'ios',
      version: '8.0.50',
      SDKVersion: '3.6.0',
      language: 'zh_CN',
      fontSizeSetting: 16,
      pixelRatio: 3,
      screenWidth: 393,
      screenHeight: 852,
      windowWidth: 393,
      windowHeight: 759,
    };
    return {
      getSystemInfoSync: () => ({ ...info }),
      getSystemInfo: (options: Callbacks<typeof info>) => {
        this.answer('getSystemInfo', options, info);
      },
      canIUse: () => true,
    };
  }

  private life() {
    return {
      onAppShow: (listener: Callback<object>) => void this.shown.add(listener),
      offAppShow: (listener: Callback<object>) => void this.shown.delete(listener),
      onAppHide: (listener: Callback<object>) => void this.hidden.add(listener),
      offAppHide: (listener: Callback<object>) => void this.hidden.delete(listener),
    };
  }
}
