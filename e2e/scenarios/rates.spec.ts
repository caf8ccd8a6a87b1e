import { newRoomId } from '../harness/app';
import { timJs, webSdks } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test } from '../harness/test';
import { ChatError } from '../harness/viewer';

const TOO_FAST = 10_023;

const flags = ['--apps.room-messages-per-second', '20', '--apps.user-messages-per-second', '0'];
const site = useServer({ flags: () => Promise.resolve(flags) });

/** The code of a refusal, 0 for none. */
async function codeOf(sending: Promise<unknown>): Promise<number> {
  try {
    await sending;
    return 0;
  } catch (error) {
    if (error instanceof ChatError) return error.code;
    throw error;
  }
}

for (const sdk of webSdks) {
  test(`a flood at ${sdk.name}: all of high priority arrives, and who sent what is dropped is told`, async ({
    audience,
  }) => {
    const room = await site.rest.createRoom(newRoomId('flood'));
    const reader = await audience.open(timJs, site.url);
    const noisy = await (await audience.open(sdk, site.url)).enter('noisy');
    const giver = await (await audience.open(sdk, site.url)).enter('giver');
    for (const viewer of [reader, noisy, giver]) await viewer.join(room);

    const low = { priority: noisy.type('MSG_PRIORITY_LOW') };
    const high = { priority: giver.type('MSG_PRIORITY_HIGH') };
    const [lows, highs] = await Promise.all([
      Promise.all(Array.from({ length: 80 }, (_, i) => codeOf(noisy.sendText(room, `low ${i}`, low)))),
      Promise.all(Array.from({ length: 15 }, (_, i) => codeOf(giver.sendText(room, `high ${i}`, high)))),
    ]);

    expect(highs).toEqual(highs.map(() => 0));
    expect(new Set(lows)).toEqual(new Set([0, TOO_FAST]));
    await expect.poll(() => reader.texts('high').length).toBe(15);
    const published = lows.filter((code) => code === 0).length;
    await expect.poll(() => reader.texts('low').length).toBe(published);
    const accepted = lows.flatMap((code, i) => (code === 0 ? [`low ${i}`] : []));
    expect(reader.texts('low').sort()).toEqual(accepted.sort());
  });

  test(`slow mode at ${sdk.name}: a member waits, the app's server does not`, async ({ audience }) => {
    const room = await site.rest.createRoom(newRoomId('slow'));
    await site.rest.call('barrage_svc/set_group_rate', { GroupId: room, SlowModeSeconds: 60 });
    const member = await (await audience.open(sdk, site.url)).enter('member');
    await member.join(room);

    await member.sendText(room, 'one');
    expect(await codeOf(member.sendText(room, 'too soon'))).toBe(TOO_FAST);
    await site.rest.send(room, 'from the server');
    await site.rest.send(room, 'and again');
    await member.expectText('and again');
    await site.rest.call('barrage_svc/set_group_rate', { GroupId: room, SlowModeSeconds: 0 });
    await member.sendText(room, 'two');
  });
}

test('a message of the server that the rate drops is answered OK with the reason', async () => {
  const room = await site.rest.createRoom(newRoomId('rest'));
  await site.rest.call('barrage_svc/set_group_rate', { GroupId: room, MessagesPerSecond: 1 });
  const sent = await Promise.all(Array.from({ length: 6 }, (_, i) => site.rest.send(room, `m ${i}`)));
  const dropped = sent.filter((reply) => reply.MsgDropReason === 'MsgFreqCtrl');
  expect(dropped.length).toBeGreaterThan(0);
  expect(dropped.map((reply) => reply.MsgSeq)).toEqual(dropped.map(() => 0));
  const published = sent.filter((reply) => reply.MsgDropReason === undefined).map((reply) => reply.MsgSeq);
  expect(published.sort()).toEqual(published.map((_, i) => i + 1));
});
