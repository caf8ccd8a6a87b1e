import { newRoomId } from '../harness/app';
import { allSdks, chat, timJs, webSdks, type Sdk } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import type { Viewer } from '../harness/viewer';
import { Wire } from '../harness/wire';

const site = useServer();

/** A member on each web SDK and a guest, all in one room. */
async function fullRoom(audience: Audience): Promise<{ room: string; readers: Viewer[] }> {
  const room = await site.rest.createRoom(newRoomId('messages'));
  const readers = await Promise.all([
    audience.open(timJs, site.url).then((viewer) => viewer.enter('reader2')),
    audience.open(chat, site.url).then((viewer) => viewer.enter('reader3')),
    audience.open(timJs, site.url),
  ]);
  for (const reader of readers) await reader.join(room);
  return { room, readers };
}

const elements = [
  {
    create: 'createTextMessage',
    type: 'TIMTextElem',
    payload: { text: 'text with "quotes", \\ backslash,\nline break, 你好, 😀 and </script>' },
  },
  {
    create: 'createCustomMessage',
    type: 'TIMCustomElem',
    payload: { data: '{"gift":"rocket","count":3}', description: 'gift', extension: 'x' },
  },
  { create: 'createFaceMessage', type: 'TIMFaceElem', payload: { index: 3, data: 'tt03' } },
  {
    create: 'createLocationMessage',
    type: 'TIMLocationElem',
    payload: { description: 'Shenzhen 深圳', longitude: 113.941_15, latitude: 22.545_5 },
  },
];

/** One on each SDK, in the room. */
function sendersIn(audience: Audience, room: string, sdks: readonly Sdk[]): Promise<Viewer[]> {
  return Promise.all(
    sdks.map(async (sdk, index) => {
      const sender = await (await audience.open(sdk, site.url)).enter(`sender${index}`);
      await sender.join(room);
      return sender;
    }),
  );
}

test('every kind of element that needs no upload is sent by all SDKs, and everybody sees it as it was', async ({
  audience,
}) => {
  const { room, readers } = await fullRoom(audience);
  for (const sender of await sendersIn(audience, room, allSdks)) {
    for (const { create, type, payload } of elements) {
      const sent = await sender.send(create, room, payload);
      for (const reader of readers) {
        const seen = await reader.expectMessage({ ID: sent.ID });
        expect(seen, `${type} of ${sender.name} at ${reader.name}`).toMatchObject({
          type,
          payload,
          from: sender.userId,
        });
        expect(seen.sequence).toBe(sent.sequence);
      }
    }
    expect(sender.messages.filter((message) => message.from === sender.userId)).toEqual([]);
  }
});

test('priority, custom data and mentions go along, whatever SDK sends them', async ({ audience }) => {
  const { room, readers } = await fullRoom(audience);
  for (const sender of await sendersIn(audience, room, allSdks)) {
    for (const name of ['HIGH', 'NORMAL', 'LOW', 'LOWEST']) {
      const priority = sender.type(`MSG_PRIORITY_${name}`);
      const text = `as ${name} by ${sender.userId}`;
      await sender.sendText(room, text, { priority, cloudCustomData: `{"level":"${name}"}` });
      for (const reader of readers) {
        expect(await reader.expectText(text)).toMatchObject({ priority, cloudCustomData: `{"level":"${name}"}` });
      }
    }

    const text = `@reader2 look at ${sender.userId}`;
    await sender.send('createTextAtMessage', room, { text, atUserList: ['reader2'] });
    for (const reader of readers) expect(await reader.expectText(text)).toMatchObject({ atUserList: ['reader2'] });
  }
});

test('messages that were seen are merged into one', async ({ audience }) => {
  const { room, readers } = await fullRoom(audience);
  const senders = await sendersIn(audience, room, webSdks);
  await site.rest.send(room, 'part one');
  await site.rest.send(room, 'part two');
  for (const sender of senders) {
    const parts = [await sender.expectText('part one'), await sender.expectText('part two')];

    const payload = {
      title: `What ${sender.userId} saw`,
      abstractList: ['one', 'two'],
      compatibleText: 'please update',
    };
    const sent = await sender.send('createMergerMessage', room, payload, { mergedIds: parts.map((part) => part.ID) });

    for (const reader of readers) {
      const seen = await reader.expectMessage({ ID: sent.ID });
      expect(seen).toMatchObject({ type: 'TIMRelayElem', payload });
      expect(seen.payload.messageList.map((inner) => inner.from)).toEqual(['administrator', 'administrator']);
    }
  }
});

const url = 'https://files.example/a';
const uploads = [
  {
    type: 'TIMImageElem',
    content: {
      UUID: 'app-sender-1',
      ImageFormat: 3,
      ImageInfoArray: [1, 2, 3].map((kind) => ({
        Type: kind,
        Size: 9,
        Width: 90,
        Height: 150,
        URL: `${url}/${kind}.png`,
      })),
    },
    payload: { uuid: 'app-sender-1', imageFormat: 3 },
  },
  {
    type: 'TIMSoundElem',
    content: { Url: `${url}.mp3`, UUID: 'app-sender-2', Size: 5000, Second: 3, Download_Flag: 2 },
    payload: { url: `${url}.mp3`, size: 5000, second: 3 },
  },
  {
    type: 'TIMFileElem',
    content: { Url: `${url}.pdf`, UUID: 'app-sender-3', FileName: 'doc ü.pdf', FileSize: 3_000_000, Download_Flag: 2 },
    payload: { fileUrl: `${url}.pdf`, fileName: 'doc ü.pdf', fileSize: 3_000_000 },
  },
  {
    type: 'TIMVideoFileElem',
    content: {
      VideoUrl: `${url}.mp4`,
      VideoUUID: 'app-sender-4',
      VideoFormat: 'mp4',
      VideoSecond: 12,
      VideoSize: 300_000,
      VideoDownloadFlag: 2,
      ThumbUrl: `${url}.jpg`,
      ThumbUUID: 'app-sender-5',
      ThumbFormat: 'jpg',
      ThumbSize: 10,
      ThumbWidth: 200,
      ThumbHeight: 200,
      ThumbDownloadFlag: 2,
    },
    payload: { videoUrl: `${url}.mp4`, videoSecond: 12, videoSize: 300_000 },
  },
];

test('pictures, sounds, files and videos are handed on unchanged, at both families', async ({ audience }) => {
  const { room, readers } = await fullRoom(audience);
  const sender = await Wire.connect(site.url);
  const reader = await Wire.connect(site.url);
  await sender.login('sender');
  await reader.login('wire-reader');
  await sender.join(room);
  await reader.join(room);

  for (const [index, { type, content, payload }] of uploads.entries()) {
    const MsgBody = [{ MsgType: type, MsgContent: content }];
    const now = Math.floor(Date.now() / 1000);
    const body = { From_Account: 'sender', GroupId: room, Random: 7000 + index, MsgClientTime: now, MsgBody };
    expect(await sender.request('group_open_http_svc.send_group_msg', body)).toMatchObject({ ErrorCode: 0 });

    await expect.poll(() => reader.pushed().map((item) => item['MsgBody'])).toContainEqual(MsgBody);
    for (const viewer of readers) expect(await viewer.expectMessage({ type })).toMatchObject({ type, payload });
  }
  sender.close();
  reader.close();
});

test('many messages at once arrive in one order, each once, and never at their sender', async ({ audience }) => {
  const { room, readers } = await fullRoom(audience);
  const senders = await sendersIn(audience, room, webSdks);

  // Under the room's rate of 40 a second.
  for (let burst = 0; burst < 3; burst += 1) {
    const texts = Array.from({ length: 6 }, (_, index) => `m${burst * 6 + index}`);
    await Promise.all(
      senders.flatMap((sender) => texts.map((text) => sender.sendText(room, `${text} of ${sender.userId}`))),
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
  }

  const expected = senders.flatMap((sender) => Array.from({ length: 18 }, (_, i) => `m${i} of ${sender.userId}`));
  for (const reader of readers) {
    await expect.poll(() => reader.texts('m').length, `texts at ${reader.name}`).toBe(36);
    expect(reader.texts('m').sort()).toEqual([...expected].sort());
    for (const sender of senders) {
      const own = reader.texts('m').filter((text) => text.endsWith(sender.userId));
      expect(own, `the order of ${sender.userId} at ${reader.name}`).toEqual(expected.filter((t) => own.includes(t)));
    }
  }
  const [first, ...others] = readers.map((reader) => reader.texts('m'));
  for (const other of others) expect(other, 'all readers see one order').toEqual(first);
  for (const sender of senders) {
    expect(sender.texts('m').filter((text) => text.endsWith(sender.userId))).toEqual([]);
  }
});

test('the room numbers its messages without a hole, and a repeated send counts once', async () => {
  const room = await site.rest.createRoom(newRoomId('numbers'));
  const sender = await Wire.connect(site.url);
  const reader = await Wire.connect(site.url);
  await sender.login('sender');
  await reader.login('reader');
  await reader.join(room);
  await sender.join(room);

  const send = (random: number, text: string) =>
    sender.request('group_open_http_svc.send_group_msg', {
      From_Account: 'sender',
      GroupId: room,
      Random: random,
      MsgClientTime: Math.floor(Date.now() / 1000),
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
    });
  const first = await send(41, 'once');
  const again = await send(41, 'once');
  const second = await send(42, 'twice');

  expect(again).toMatchObject({ ErrorCode: 0, MsgSeq: first['MsgSeq'] });
  await expect.poll(() => reader.pushed().map((item) => item['MsgSeq'])).toEqual([first['MsgSeq'], second['MsgSeq']]);
  const numbers = reader.pushed('GroupMsgArray', 'GroupTips').map((item) => item['MsgSeq'] as number);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  expect(reader.pushed()[0]).toMatchObject({ From_Account: 'sender', MsgRandom: 41, ToGroupId: room, IsSystemMsg: 0 });
  sender.close();
  reader.close();
});
