import assert from 'node:assert/strict';
import { test } from 'node:test';

import { wxPlatform, type Wx } from '../src/platform/wx.js';
import { settled } from './support/fakes.js';

type Task = ReturnType<Wx['connectSocket']>;

/** A Mini Program's `wx`: refuses what the platform does not document, as the platform may. */
class FakeWx {
  readonly heard: string[] = [];
  readonly sent: ArrayBuffer[] = [];
  open: () => void = () => undefined;
  message: (event: { data: string | ArrayBuffer }) => void = () => undefined;
  close: (event: { code?: number; reason?: string }) => void = () => undefined;
  error: (event: { errMsg?: string }) => void = () => undefined;
  network: (event: { isConnected: boolean }) => void = () => undefined;
  shown: () => void = () => undefined;

  private readonly task: Task = {
    onOpen: (listener) => (this.open = listener),
    onMessage: (listener) => (this.message = listener),
    onClose: (listener) => (this.close = listener),
    onError: (listener) => (this.error = listener),
    send: ({ data }) => {
      if (!(data instanceof ArrayBuffer)) throw new Error('send: data is no ArrayBuffer');
      this.sent.push(data);
    },
    close: ({ code, reason }) => this.heard.push(`close ${code ?? ''} ${reason ?? ''}`),
  };

  readonly wx: Wx = new Proxy(
    {
      connectSocket: ({ url }) => {
        this.heard.push(url);
        return this.task;
      },
      onNetworkStatusChange: (listener) => (this.network = listener),
      onAppShow: (listener) => (this.shown = listener),
      offNetworkStatusChange: () => this.heard.push('off network'),
      offAppShow: () => this.heard.push('off show'),
    } satisfies Wx,
    {
      get: (target, key) => {
        if (!(key in target)) throw new Error(`wx.${String(key)}: not documented`);
        return Reflect.get(target, key) as unknown;
      },
    },
  );
}

function connected(fake: FakeWx): { told: string[]; socket: ReturnType<ReturnType<typeof wxPlatform>['connect']> } {
  const told: string[] = [];
  const socket = wxPlatform(fake.wx).connect('wss://server/binfo', {
    opened: () => told.push('opened'),
    received: (data) => told.push(typeof data === 'string' ? data : `bytes ${[...data].join()}`),
    closed: (code, reason) => told.push(`closed ${code} ${reason}`),
  });
  return { told, socket };
}

test('opens a socket, and passes bytes and texts', () => {
  const fake = new FakeWx();
  const { told, socket } = connected(fake);
  fake.open();
  fake.message({ data: new Uint8Array([1, 2]).buffer });
  fake.message({ data: 'text' });
  fake.close({ code: 1001, reason: 'stops' });
  assert.deepEqual(fake.heard, ['wss://server/binfo']);
  assert.deepEqual(told, ['opened', 'bytes 1,2', 'text', 'closed 1001 stops']);
  socket.send(new Uint8Array([9, 7, 8, 9]).subarray(1, 3));
  assert.deepEqual(
    fake.sent.map((data) => [...new Uint8Array(data)]),
    [[7, 8]],
  );
});

test('tells of an end once, whether an error or a close comes first', async () => {
  const fake = new FakeWx();
  const { told } = connected(fake);
  fake.error({ errMsg: 'refused' });
  fake.close({});
  await new Promise((resolve) => setTimeout(resolve, 5));
  await settled();
  assert.deepEqual(told, ['closed 1006 ']);
});

test('says nothing more of a socket that was closed from here', () => {
  const fake = new FakeWx();
  const { told, socket } = connected(fake);
  fake.open();
  socket.close(4000, 'bye');
  fake.close({ code: 4000 });
  assert.deepEqual(told, ['opened']);
  assert.equal(fake.heard.at(-1), 'close 4000 bye');
});

test('passes on when the network and the app come and go', () => {
  const fake = new FakeWx();
  const told: string[] = [];
  const end = wxPlatform(fake.wx).watch({
    network: (online) => told.push(`online ${online}`),
    shown: () => told.push('shown'),
  });
  fake.network({ isConnected: false });
  fake.shown();
  end();
  assert.deepEqual(told, ['online false', 'shown']);
  assert.deepEqual(fake.heard, ['off network', 'off show']);
});
