import { app, newRoomId } from '../harness/app';
import { useServer } from '../harness/site';
import { handshake, say } from '../harness/tcp';
import { expect, test } from '../harness/test';
import { sleep, within } from '../harness/until';
import { Wire } from '../harness/wire';

const site = useServer();

let logged = 0;
/** How many pieces of nonsense the test has sent; each may cost a line of the log. */
let incidents = 1;

test.beforeEach('note the length of the log', async () => {
  // A server that has just started may not have said everything yet.
  await sleep(100);
  logged = site.server.log.length;
  incidents = 1;
});

/** After each piece of nonsense: the others are served as ever, and the log has a line about it at most. */
test.afterEach('the server is well', async () => {
  const wire = await Wire.connect(site.url);
  expect(await wire.login('witness')).toMatchObject({ ErrorCode: 0 });
  const room = await site.rest.createRoom(newRoomId('witness'));
  expect(await wire.join(room)).toMatchObject({ ErrorCode: 0 });
  await site.rest.send(room, 'all is well');
  await expect.poll(() => wire.pushed().length).toBe(1);
  wire.close();
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
  await sleep(100);
  expect(site.server.log.slice(logged).length, site.server.log.slice(logged).join('\n')).toBeLessThanOrEqual(incidents);
  expect(site.server.incidents(logged)).toEqual([]);
});

/** Sends a frame and gives the close, or says that the connection still works. */
async function reaction(wire: Wire, data: string | Buffer, wrongKind = false): Promise<string> {
  wire.send(data, { wrongKind });
  const alive = wire.request('heartbeat.alive', {}).then(
    () => 'served',
    () => 'not served',
  );
  const closed = wire.closed.then(({ code, reason }) => `closed ${code} ${reason}`);
  return Promise.race([alive, closed]);
}

const CLEAN = /^(served|closed (1002|1003|1007|1008|1009|4\d{3}) \S.*)$/;
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const frames: { what: string; data: string | Buffer; wrongKind?: boolean }[] = [
  { what: 'no JSON', data: 'hello' },
  { what: 'half a JSON document', data: '{"head":{"servcmd":"heartbeat.alive","seq":1},"body":' },
  { what: 'a JSON array', data: '[]' },
  { what: 'a JSON string', data: '"x"' },
  { what: 'an empty frame', data: '' },
  { what: 'bytes that are no UTF-8', data: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) },
  { what: 'zeros', data: Buffer.alloc(1000) },
  { what: 'no head', data: '{"body":{}}' },
  { what: 'no body', data: '{"head":{"servcmd":"im_open_status.wslogin","seq":1}}' },
  { what: 'no servcmd', data: '{"head":{"seq":1},"body":{}}' },
  { what: 'no seq', data: '{"head":{"servcmd":"heartbeat.alive"},"body":{}}' },
  { what: 'a head of the wrong type', data: '{"head":7,"body":[]}' },
  { what: 'a seq of the wrong type', data: '{"head":{"servcmd":"heartbeat.alive","seq":{}},"body":{}}' },
  { what: 'a number beyond every range', data: `{"head":{"servcmd":"heartbeat.alive","seq":1e999},"body":{}}` },
  { what: 'JSON that is 1000 deep', data: `{"head":{"servcmd":"x.y","seq":1},"body":{"a":${nested(1000)}}}` },
  { what: 'JSON that is 20000 deep', data: `{"head":{"servcmd":"x.y","seq":1},"body":{"a":${nested(20_000)}}}` },
  { what: 'a COMP frame', data: Buffer.concat([Buffer.from('COMP'), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])]) },
  { what: 'a text frame on /binfo', data: '{"head":{"servcmd":"heartbeat.alive","seq":1},"body":{}}', wrongKind: true },
];

for (const { what, data, wrongKind } of frames) {
  test(`${what}: an answer, or a close that says why`, async () => {
    const wire = await Wire.connect(site.url);
    expect(await within('reaction', 15_000, reaction(wire, data, wrongKind))).toMatch(CLEAN);
    wire.close();
  });
}

test('a frame over the limit closes with 1009 and a reason', async () => {
  const wire = await Wire.connect(site.url);
  const body = { Text: 'x'.repeat(300_000) };
  wire.send(JSON.stringify({ head: { servcmd: 'group_open_http_svc.send_group_msg', seq: 1 }, body }));
  const closed = await within('close', 10_000, wire.closed);
  expect(closed.code).toBe(1009);
  expect(closed.reason).not.toBe('');
});

test('a command nobody knows is answered with OK', async () => {
  const wire = await Wire.connect(site.url);
  await wire.login('curious');
  for (const command of ['no_such_svc.no_such_command', 'imopenstat.tim_web_report_v2', 'x.y']) {
    expect(await wire.request(command, { any: 'thing' })).toMatchObject({ ActionStatus: 'OK', ErrorCode: 0 });
  }
  wire.close();
});

const services = 'group_open_http_svc';
const incomplete: [string, object][] = [
  [`${services}.apply_join_group`, {}],
  [`${services}.apply_join_group`, { GroupId: 7 }],
  [`${services}.apply_join_group`, { GroupId: '' }],
  [`${services}.send_group_msg`, {}],
  [`${services}.send_group_msg`, { GroupId: 'x', MsgBody: 'text' }],
  [`${services}.send_group_msg`, { GroupId: 'x', MsgBody: [7, null] }],
  [`${services}.create_group`, {}],
  [`${services}.create_group`, { Type: 'AVChatRoom', Name: { a: 1 } }],
  [`${services}.get_group_self_member_info`, {}],
  [`${services}.get_group_self_member_info`, { GroupIdList: 'x' }],
  [`${services}.quit_group`, {}],
  [`${services}.destroy_group`, {}],
  ['profile.portrait_set', { ProfileItem: [{ Value: 1 }] }],
  ['profile.portrait_get_all', { UserItem: [null] }],
  ['group_open_long_polling_http_noauth_svc.get_msg', {}],
  ['group_open_http_noauth_svc.apply_join_group', {}],
];

test('requests with missing or odd fields are each answered', async () => {
  const wire = await Wire.connect(site.url);
  await wire.login('odd');
  for (const [command, body] of incomplete) {
    const reply = await wire.request(command, body);
    expect(typeof reply.ErrorCode, `${command} ${JSON.stringify(body)}`).toBe('number');
    expect([20002, 70001, 1002], command).not.toContain(reply.ErrorCode);
  }
  wire.close();
});

test('requests without a login, or with a forged ticket, are refused', async () => {
  const wire = await Wire.connect(site.url);
  const room = await site.rest.createRoom(newRoomId('forged'));
  const stranger = await wire.join(room);
  expect(stranger.ErrorCode).not.toBe(0);
  const forged = { a2: 'forged-ticket', tinyid: '144115000000000001', status_instid: 1 };
  const reply = await wire.request(`${services}.apply_join_group`, { GroupId: room }, forged);
  expect([20002, 70001]).toContain(reply.ErrorCode);
  wire.close();
});

test('a handshake that never ends is cut off', async () => {
  test.setTimeout(60_000);
  incidents = 2;
  const [silent, slow] = await Promise.all([
    say(site.server.port, [], 30_000),
    say(
      site.server.port,
      Array.from({ length: 40 }, () => 'GET /binfo HTTP/1.1\r\n'.slice(0, 1)),
      5000,
      700,
    ),
  ]);
  expect(silent.closedByServer, 'a connection that says nothing').toBe(true);
  expect(slow.closedByServer, 'a connection that says a byte now and then').toBe(true);
});

const hopeless: { what: string; bytes: string | Buffer }[] = [
  { what: 'TLS', bytes: Buffer.from('16030100c8010000c40303', 'hex') },
  { what: 'noise', bytes: Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 37) % 256)) },
  { what: 'a request line without end', bytes: `GET /${'a'.repeat(100_000)}` },
  { what: 'headers without end', bytes: `GET / HTTP/1.1\r\n${'X-A: b\r\n'.repeat(20_000)}` },
  { what: 'a bad content length', bytes: 'POST /v4/a/b HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n' },
  {
    what: 'a body over the limit',
    bytes: 'POST /v4/a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n',
  },
  { what: 'a WebSocket on no path of ours', bytes: handshake('/elsewhere') },
  { what: 'a WebSocket version of the future', bytes: handshake('/binfo', { 'Sec-WebSocket-Version': '99' }) },
];

test('what is hopeless on the port gets an HTTP error, or its connection is closed', async () => {
  incidents = hopeless.length;
  const said = hopeless.map(async ({ what, bytes }) => ({ what, ...(await say(site.server.port, [bytes], 15_000)) }));
  for (const { what, answer, closedByServer } of await Promise.all(said)) {
    expect
      .soft(closedByServer || /^HTTP\/1\.[01] [45]\d\d /.test(answer), `${what}: ${answer.slice(0, 200)}`)
      .toBe(true);
    expect.soft(answer, what).not.toMatch(/Exception|\tat /);
    if (answer !== '') expect.soft(answer, what).toMatch(/^HTTP\/1\.[01] [45]\d\d /);
  }
});

test('an unmasked client frame closes the connection', async () => {
  const frame = Buffer.concat([Buffer.from([0x82, 2]), Buffer.from('{}')]);
  const query = `sdkappid=${app.id}&instanceid=${'0'.repeat(32)}&platform=7`;
  const { answer, closedByServer } = await say(site.server.port, [handshake(`/binfo?${query}`), frame], 15_000, 1000);
  expect(answer).toMatch(/^HTTP\/1\.1 101 /);
  expect(closedByServer).toBe(true);
});

test('a viewer that stops reading costs the others nothing', async () => {
  const room = await site.rest.createRoom(newRoomId('slow'));
  const [slow, quick] = [await Wire.connect(site.url), await Wire.connect(site.url)];
  await slow.login('slow');
  await quick.login('quick');
  await slow.join(room);
  await quick.join(room);
  slow.freeze();

  for (let index = 0; index < 60; index += 1) {
    await site.rest.send(room, `${index} ${'x'.repeat(8000)}`);
    await sleep(30);
  }

  await expect.poll(() => quick.pushed().length).toBe(60);
  slow.close();
  quick.close();
});

test('a connection that does not even answer a ping is closed within a minute', async () => {
  test.setTimeout(90_000);
  const wire = await Wire.connect(site.url, { autoPong: false });
  await wire.login('sleeper');
  const since = Date.now();
  await within('close of a dead connection', 60_000, wire.closed);
  expect(Date.now() - since, 'an SDK pings every 10 s').toBeGreaterThan(13_000);
});
