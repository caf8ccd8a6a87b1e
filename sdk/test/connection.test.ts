import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Connection, type NetState } from '../src/connection/connection.js';
import { BarrageError, CODE } from '../src/errors.js';
import type { Fields } from '../src/wire/fields.js';
import { FakeClock, FakePlatform, settled } from './support/fakes.js';

interface Rig {
  clock: FakeClock;
  platform: FakePlatform;
  connection: Connection;
  states: NetState[];
  greetings: number;
  greet: () => Promise<void>;
  /** What the random function gives. */
  chance: number;
  errors: BarrageError[];
}

function rig(): Rig {
  const clock = new FakeClock();
  const platform = new FakePlatform();
  const parts = { clock, platform, states: [], errors: [], greetings: 0, chance: 0.5, greet: () => Promise.resolve() };
  const all: Omit<Rig, 'connection'> = parts;
  const connection = new Connection(
    { clock, platform, random: () => all.chance },
    {
      url: () => 'ws://server/binfo',
      head: () => ({}),
      greet: () => {
        all.greetings += 1;
        return all.greet();
      },
      pushed: () => undefined,
      netState: (state) => all.states.push(state),
      stopped: (error) => all.errors.push(error),
    },
  );
  return Object.assign(all, { connection });
}

/** A connection that is open. */
async function opened(): Promise<Rig> {
  const all = rig();
  all.connection.start();
  all.platform.socket.listener.opened();
  await settled();
  assert.equal(all.connection.state, 'open');
  return all;
}

/** How a promise ends, as soon as it has. */
function outcome(promise: Promise<Fields>): { value: Fields | number | undefined } {
  const seen: { value: Fields | number | undefined } = { value: undefined };
  promise.then(
    (body) => (seen.value = body),
    (error: unknown) => (seen.value = error instanceof BarrageError ? error.code : -1),
  );
  return seen;
}

test('opens with the first request, which waits for the greeting', async () => {
  const all = rig();
  assert.equal(all.connection.state, 'idle');
  const reply = outcome(all.connection.request('a.b', { x: 1 }));
  assert.equal(all.connection.state, 'opening');
  let greeted: () => void = () => undefined;
  all.greet = () => new Promise((resolve) => (greeted = resolve));

  all.platform.socket.listener.opened();
  await settled();
  assert.equal(all.connection.state, 'greeting');
  assert.deepEqual(all.platform.socket.commands(), []);
  greeted();
  await settled();

  assert.deepEqual(all.platform.socket.commands(), ['a.b']);
  all.platform.socket.answer('a.b', { y: 2 });
  await settled();
  assert.deepEqual(reply.value, { ErrorCode: 0, y: 2 });
  assert.deepEqual(all.states, ['connecting', 'connected']);
});

test('waits a random time below a limit that doubles up to 10 s', async () => {
  const all = await opened();
  all.chance = 0.999;
  const delays: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    const sockets = all.platform.sockets.length;
    all.platform.socket.listener.closed(1006, '');
    const from = all.clock.now();
    while (all.platform.sockets.length === sockets) await all.clock.pass(1);
    delays.push(Math.ceil((all.clock.now() - from) / 500) * 500);
  }
  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 10000, 10000, 10000]);
});

test('begins anew with short delays once it was open', async () => {
  const all = await opened();
  all.chance = 0.999;
  for (let i = 0; i < 5; i += 1) {
    const { length } = all.platform.sockets;
    all.platform.socket.listener.closed(1006, '');
    while (all.platform.sockets.length === length) await all.clock.pass(10);
  }
  all.platform.socket.listener.opened();
  await settled();
  all.platform.socket.listener.closed(1006, '');
  const { length } = all.platform.sockets;
  await all.clock.pass(500);
  assert.equal(all.platform.sockets.length, length + 1);
});

test('repeats with the same seq what had no answer, and fails what may not happen twice', async () => {
  const all = await opened();
  const again = outcome(all.connection.request('send', {}));
  const once = outcome(all.connection.request('count', {}, { once: true }));
  const first = all.platform.socket.sent[0]?.seq;

  all.platform.socket.listener.closed(1006, '');
  await all.clock.pass(500);
  all.platform.socket.listener.opened();
  await settled();

  assert.equal(once.value, CODE.CONNECTION_LOST);
  assert.deepEqual(all.platform.socket.commands(), ['send']);
  assert.equal(all.platform.socket.sent[0]?.seq, first);
  all.platform.socket.answer('send');
  await settled();
  assert.deepEqual(again.value, { ErrorCode: 0 });
});

test('gives a request 15 s, with or without a connection', async () => {
  const all = rig();
  const offline = outcome(all.connection.request('a', {}));
  await all.clock.pass(14_999);
  assert.equal(offline.value, undefined);
  await all.clock.pass(1);
  assert.equal(offline.value, CODE.TIMED_OUT);
});

test('gives up a socket that does not open in 10 s', async () => {
  const all = rig();
  all.connection.start();
  await all.clock.pass(9_999);
  assert.equal(all.connection.state, 'opening');
  await all.clock.pass(1);
  assert.equal(all.connection.state, 'waiting');
  assert.equal(all.platform.socket.closedWith, 4001);
});

test('asks a quiet server for a sign of life, and leaves one that gives none', async () => {
  const all = await opened();
  await all.clock.pass(10_000);
  assert.deepEqual(all.platform.socket.commands(), ['heartbeat.alive']);
  all.platform.socket.answer('heartbeat.alive');
  await all.clock.pass(10_000);
  assert.deepEqual(all.platform.socket.commands(), ['heartbeat.alive', 'heartbeat.alive']);
  const { socket } = all.platform;
  await all.clock.pass(5_000);
  assert.equal(socket.closedWith, 4001);
  assert.notEqual(all.connection.state, 'open');
});

test('does not hear a socket that it has given up', async () => {
  const all = await opened();
  const old = all.platform.socket;
  all.connection.restart('test');
  await all.clock.pass(500);
  all.platform.socket.listener.opened();
  await settled();
  old.listener.closed(1008, '');
  assert.equal(all.connection.state, 'open');
});

test('stays away after the close codes that say so', async () => {
  for (const code of [1002, 1003, 1007, 1008]) {
    const all = await opened();
    const waiting = outcome(all.connection.request('a', {}));
    all.platform.socket.listener.closed(code, 'why');
    await all.clock.pass(60_000);
    assert.equal(all.connection.state, 'stopped', String(code));
    assert.equal(waiting.value, CODE.STOPPED);
    assert.equal(all.errors.length, 1);
    assert.equal(all.states.at(-1), 'disconnected');
  }
});

for (const code of [1001, 1013]) {
  test(`lets a server that stops or is busy rest for a second or more (${code})`, async () => {
    const all = await opened();
    all.chance = 0;
    all.platform.socket.listener.closed(code, '');
    await all.clock.pass(999);
    assert.equal(all.platform.sockets.length, 1);
    await all.clock.pass(1);
    assert.equal(all.platform.sockets.length, 2);
  });
}

test('fails what was sent when a frame was too large, and comes back', async () => {
  const all = await opened();
  const large = outcome(all.connection.request('large', {}));
  all.platform.socket.listener.closed(1009, '');
  await all.clock.pass(500);
  assert.equal(large.value, CODE.TOO_LARGE);
  assert.equal(all.connection.state, 'opening');
});

test('does not wait any more when the network is back or the page is shown', async () => {
  for (const signal of ['network', 'shown'] as const) {
    const all = await opened();
    all.chance = 0.999;
    all.platform.socket.listener.closed(1006, '');
    assert.equal(all.connection.state, 'waiting');
    if (signal === 'network') all.platform.signals?.network(true);
    else all.platform.signals?.shown();
    assert.equal(all.connection.state, 'opening');
  }
});

test('says that it is disconnected while there is no network', async () => {
  const all = await opened();
  all.platform.signals?.network(false);
  all.platform.socket.listener.closed(1006, '');
  assert.equal(all.states.at(-1), 'disconnected');
  all.platform.signals?.network(true);
  assert.equal(all.states.at(-1), 'connecting');
});

test('asks at once for a sign of life when the page is shown, and leaves a socket that is dead', async () => {
  const all = await opened();
  await all.clock.pass(3_000);
  all.platform.signals?.shown();
  assert.deepEqual(all.platform.socket.commands(), ['heartbeat.alive']);
  const { socket } = all.platform;
  await all.clock.pass(5_000);
  assert.equal(socket.closedWith, 4001);
});

test('comes back when the greeting fails', async () => {
  const all = rig();
  all.greet = () => Promise.reject(new Error('busy'));
  all.connection.start();
  all.platform.socket.listener.opened();
  await settled();
  assert.equal(all.connection.state, 'waiting');
  all.greet = () => Promise.resolve();
  await all.clock.pass(500);
  all.platform.socket.listener.opened();
  await settled();
  assert.equal(all.connection.state, 'open');
  assert.equal(all.greetings, 2);
});

test('leaves a socket on which something comes that is no frame', async () => {
  const all = await opened();
  const { socket } = all.platform;
  socket.listener.received('not json');
  assert.equal(socket.closedWith, 4001);
  assert.equal(all.connection.state, 'waiting');
});

test('ends with stop(): what waits fails, and nothing more is done', async () => {
  const all = await opened();
  const waiting = outcome(all.connection.request('a', {}));
  all.connection.stop();
  await all.clock.pass(60_000);
  assert.equal(waiting.value, CODE.STOPPED);
  assert.equal(all.platform.signals, undefined);
  assert.equal(all.platform.sockets.length, 1);
  await assert.rejects(all.connection.request('b', {}), { code: CODE.STOPPED });
});
