import { newRoomId } from '../harness/app';
import { allSdks, chat, timJs } from '../harness/sdk';
import { useServer } from '../harness/site';
import { Talker } from '../harness/talker';
import { expect, test } from '../harness/test';
import { sleep } from '../harness/until';
import { nickOf, type Viewer } from '../harness/viewer';

const site = useServer();

/** The published SDKs find a restarted server within their hello interval of 20 to 30 s. */
const RETURN = 45_000;

const seen = (viewer: Viewer): string => `${viewer.name}: ${viewer.events.map((event) => event.name).join(' ')}`;

test('kill -9 in the middle of a busy room: everybody comes back by itself and nobody misses a message', async ({
  audience,
}) => {
  test.setTimeout(180_000);
  const room = await site.rest.createRoom(newRoomId('crash'), { Name: 'Survivor', Owner_Account: 'administrator' });
  const members = await Promise.all(
    allSdks.map((sdk, index) => audience.open(sdk, site.url).then((viewer) => viewer.enterAs(`member${index}`))),
  );
  const guests = await Promise.all([timJs, chat].map((sdk) => audience.open(sdk, site.url)));
  for (const viewer of [...members, ...guests]) await viewer.join(room);
  const talker = new Talker(site.rest, room, 60);
  await sleep(3000);

  await site.server.end('SIGKILL');
  const killed = Date.now();
  await sleep(2000);
  await site.server.launch();
  const back = Date.now();

  // The last one returns when it has a message that was sent after the restart.
  const returned = await Promise.allSettled(
    [...members, ...guests].map(async (viewer) => {
      const from = talker.accepted.length;
      await expect
        .poll(() => talker.texts.slice(from).some((text) => viewer.texts().includes(text)), { timeout: RETURN })
        .toBe(true);
      return Date.now() - back;
    }),
  );
  await talker.stop();
  await sleep(3000);
  const late = returned.flatMap((result, index) => {
    const viewer = [...members, ...guests][index];
    return result.status === 'rejected' && viewer !== undefined ? [seen(viewer)] : [];
  });
  expect.soft(late, `viewers that did not come back within ${RETURN} ms`).toEqual([]);
  console.log(
    'came back after ms:',
    returned.map((one) => (one.status === 'fulfilled' ? one.value : 'never')).join(' '),
  );

  expect(talker.failed, 'the sender has felt the crash').toBeGreaterThan(0);
  for (const viewer of [...members, ...guests]) {
    const texts = viewer.texts('talk');
    const twice = texts.filter((text, index) => texts.indexOf(text) !== index);
    expect.soft(twice, `received twice by ${viewer.name}`).toEqual([]);
    const missing = talker.accepted.filter(({ text }) => !texts.includes(text));
    const span = [missing[0], missing.at(-1)].map((one) => (one === undefined ? '' : `${one.text} ${one.at - killed}`));
    expect
      .soft(missing.length, `never at ${viewer.name}, from text and ms after the kill: ${span.join(' to ')}`)
      .toBe(0);
    const numbers = viewer.messages.filter((m) => texts.includes(m.payload.text)).map((m) => m.sequence);
    expect.soft(new Set(numbers).size, `message numbers used twice at ${viewer.name}`).toBe(numbers.length);
  }
  for (const member of members)
    expect.soft(await member.sendText(room, 'I am fine')).toMatchObject({ status: 'success' });

  expect(await site.rest.groupInfo(room)).toMatchObject({ ErrorCode: 0, Name: 'Survivor', Type: 'AVChatRoom' });
  const nick = 'Tag_Profile_IM_Nick';
  expect(await site.rest.portrait('member0', [nick])).toEqual({ [nick]: nickOf('member0') });
});

test('after a restart new people log in, and rooms and profiles are as they were', async ({ audience }) => {
  const room = await site.rest.createRoom(newRoomId('kept'), {
    Name: 'Kept',
    Introduction: 'i',
    Notification: 'n',
    AppDefinedData: [{ Key: 'live_url', Value: 'rtmp://x/1' }],
  });
  await site.rest.importAccount('kept-user', 'Kept', 'https://img.example/k.png');
  const before = await site.rest.groupInfo(room);
  const { MsgSeq } = await site.rest.send(room, 'before');

  await site.server.end('SIGKILL');
  await site.server.launch();

  const after = await site.rest.groupInfo(room);
  expect(after).toMatchObject({
    Name: before.Name,
    Introduction: 'i',
    Notification: 'n',
    CreateTime: before.CreateTime,
    AppDefinedData: before.AppDefinedData,
  });
  expect(await site.rest.portrait('kept-user', ['Tag_Profile_IM_Nick', 'Tag_Profile_IM_Image'])).toEqual({
    Tag_Profile_IM_Nick: 'Kept',
    Tag_Profile_IM_Image: 'https://img.example/k.png',
  });
  expect((await site.rest.send(room, 'after')).MsgSeq, 'numbers never go back').toBeGreaterThan(MsgSeq);
  const alice = await (await audience.open(chat, site.url)).enter('kept-user');
  expect((await alice.join(room)).group).toMatchObject({ name: 'Kept' });
  await alice.sendText(room, 'hello again');
});

test('SIGTERM ends the server with code 0, and members find the next one', async ({ audience }) => {
  test.setTimeout(120_000);
  const room = await site.rest.createRoom(newRoomId('stop'));
  const viewers = await Promise.all(
    [timJs, chat].map((sdk, index) => audience.open(sdk, site.url).then((viewer) => viewer.enter(`stay${index}`))),
  );
  for (const viewer of viewers) await viewer.join(room);
  await sleep(1500);

  expect(await site.server.end('SIGTERM')).toEqual({ code: 0, signal: null });
  await site.server.launch();
  await site.rest.send(room, 'welcome back');

  await Promise.all(viewers.map((viewer) => viewer.expectText('welcome back', RETURN)));
  for (const viewer of viewers) expect(viewer.texts()).toEqual(['welcome back']);
});

test('a stop in the middle of a room loses nothing that was acknowledged', async ({ audience }) => {
  test.setTimeout(120_000);
  const room = await site.rest.createRoom(newRoomId('drain'));
  const alice = await (await audience.open(timJs, site.url)).enter('alice');
  await alice.join(room);
  const talker = new Talker(site.rest, room, 50);
  await sleep(2500);

  expect(await site.server.end('SIGTERM')).toEqual({ code: 0, signal: null });
  await talker.stop();

  await sleep(500);
  const missing = talker.texts.filter((text) => !alice.texts().includes(text));
  expect(missing, 'acknowledged before the stop, but not delivered').toEqual([]);
  await site.server.launch();
});
