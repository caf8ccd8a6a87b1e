import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser } from '@playwright/test';

import { newRoomId } from '../harness/app';
import { digestOf, noise } from '../harness/noise';
import { chat, timJs, timWx, webSdks, type Sdk } from '../harness/sdk';
import type { SeenMessage } from '../harness/seen';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import { ChatError, type Viewer } from '../harness/viewer';

/** So little memory that a file of 100 MiB would not fit into it. */
const site = useServer({ java: ['-Xmx160m', '-XX:MaxDirectMemorySize=48m'] });
const MIB = 1 << 20;

interface Picture {
  width: number;
  height: number;
  url: string;
}

/** Somebody who may upload, and one reader on each web SDK. */
async function roomWith(audience: Audience, sdk: Sdk): Promise<{ room: string; sender: Viewer; readers: Viewer[] }> {
  const room = await site.rest.createRoom(newRoomId('media'));
  const sender = await (await (await audience.open(sdk, site.url)).useUploads()).enter(`sender-${room}`);
  const readers = await Promise.all(
    webSdks.map(async (one) => (await audience.open(one, site.url)).enter(`reader${one.family[0]}-${room}`)),
  );
  for (const viewer of [sender, ...readers]) await viewer.join(room);
  return { room, sender, readers };
}

const picturesOf = (message: SeenMessage): Picture[] => message.payload['imageInfoArray'] as Picture[];

async function refusal(sending: Promise<unknown>): Promise<number> {
  const error = await sending.then(
    () => new Error('it was sent'),
    (reason: unknown) => reason,
  );
  if (error instanceof ChatError) return error.code;
  throw error;
}

for (const sdk of webSdks) {
  test(`${sdk.name} sends pictures, which others see in three sizes`, async ({ audience }) => {
    const { room, sender, readers } = await roomWith(audience, sdk);
    for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
      const name = `photo.${type.slice(6)}`;
      const sent = await sender.sendFile('createImageMessage', room, {
        name,
        type,
        picture: { width: 900, height: 1500 },
      });

      for (const reader of readers) {
        const seen = await reader.expectMessage({ ID: sent.ID });
        const [original, thumbnail, large] = picturesOf(seen);
        if (original === undefined || thumbnail === undefined || large === undefined) throw new Error('three sizes');
        expect(original, `${type} at ${reader.name}`).toMatchObject({ width: 900, height: 1500 });
        expect(await reader.show(original.url)).toEqual({ width: 900, height: 1500 });
        expect(await reader.show(thumbnail.url)).toEqual({ width: 198, height: 330 });
        expect(await reader.show(large.url)).toEqual({ width: 720, height: 1200 });
        expect((await reader.download(original.url)).type).toBe(type);
      }
    }
  });

  test(`${sdk.name} sends sounds, videos and files, which others download as they were`, async ({ audience }) => {
    const { room, sender, readers } = await roomWith(audience, sdk);
    const files = [
      { create: 'createAudioMessage', name: 'voice.mp3', type: 'audio/mpeg', size: 50_000, duration: 3000, at: 'url' },
      { create: 'createVideoMessage', name: 'v.mp4', type: 'video/mp4', size: 3 * MIB, duration: 12, at: 'videoUrl' },
      { create: 'createFileMessage', name: 'doc ü 文.pdf', type: 'application/pdf', size: 5 * MIB + 1, at: 'fileUrl' },
    ];
    for (const { create, at, ...file } of files) {
      const sent = await sender.sendFile(create, room, file);
      for (const reader of readers) {
        const seen = await reader.expectMessage({ ID: sent.ID });
        const got = await reader.download(String(seen.payload[at]));
        expect(got, `${create} at ${reader.name}`).toMatchObject({
          status: 200,
          size: file.size,
          digest: digestOf(noise(file.size)),
        });
        if (create === 'createFileMessage') {
          expect(seen.payload).toMatchObject({ fileName: 'doc ü 文.pdf', fileSize: file.size });
        }
      }
    }
  });

  test(`${sdk.name} forwards a picture without uploading it again`, async ({ audience }) => {
    const { room, sender, readers } = await roomWith(audience, timJs);
    await sender.sendFile('createImageMessage', room, {
      name: 'a.png',
      type: 'image/png',
      picture: { width: 400, height: 400 },
    });
    const [reader2, reader3] = readers;
    const forwarder = sdk === timJs ? reader2 : reader3;
    const other = sdk === timJs ? reader3 : reader2;
    if (forwarder === undefined || other === undefined) throw new Error('two readers');
    const seen = await forwarder.expectMessage({ type: 'TIMImageElem' });
    const forwarded = await forwarder.forward(seen, room);

    const again = await other.expectMessage({ ID: forwarded.ID });
    expect(picturesOf(again)[0]?.url.replace(/^https?/, '')).toBe(picturesOf(seen)[0]?.url.replace(/^https?/, ''));
  });

  test(`${sdk.name} merges more messages than fit into one, and others open them`, async ({ audience }) => {
    const { room, sender, readers } = await roomWith(audience, sdk);
    const texts = Array.from({ length: 30 }, (_, index) => `part ${index} ${'合并'.repeat(200)}`);
    for (const text of texts) await site.rest.send(room, text);
    for (const text of texts) await sender.expectText(text);
    const mergedIds = sender.messages.map((message) => message.ID).slice(-30);

    const payload = { title: 'What was said', abstractList: ['one', 'two'], compatibleText: 'please update' };
    const sent = await sender.send('createMergerMessage', room, payload, { mergedIds });

    for (const reader of readers) {
      const seen = await reader.expectMessage({ ID: sent.ID });
      expect(seen.payload).toMatchObject({ title: 'What was said', abstractList: ['one', 'two'] });
      const whole = await reader.downloadMerged(seen);
      expect(whole.payload.messageList.map((inner) => inner.from)).toEqual(texts.map(() => 'administrator'));
      expect(JSON.stringify(whole.payload.messageList)).toContain(texts[29]);
    }
  });

  test(`${sdk.name} is told of the server's limits, and has nothing sent that it may not send`, async ({
    audience,
  }) => {
    const { room, sender, readers } = await roomWith(audience, sdk);
    const html = '<!doctype html><script>parent.postMessage("ran", "*")</script>';
    const disguised = { name: 'cute.png', type: 'image/png', text: html };
    expect(await refusal(sender.sendFile('createImageMessage', room, disguised))).toBe(2400);
    const tooBig = { name: 'a.bin', type: '', size: 100 * MIB + 1 };
    expect(await refusal(sender.sendFile('createFileMessage', room, tooBig))).toBe(2402);
    expect(await refusal(readers[0]?.sendFile('createFileMessage', room, disguised) ?? Promise.resolve())).toBe(2040);

    const media = join(site.server.data, 'media');
    const waiting = await readdir(join(media, 'incoming'));
    expect(waiting, 'files on their way').toEqual([]);
    expect(readers.flatMap((reader) => reader.messages).filter((message) => message.from === sender.userId)).toEqual(
      [],
    );
  });
}

test('a script sent as a file does not run, wherever a page puts it', async ({ audience, browser }) => {
  const { room, sender, readers } = await roomWith(audience, chat);
  const scripts = [
    { name: 'a.html', type: 'text/html', text: '<!doctype html><script>document.title = "ran"</script>' },
    { name: 'a.svg', type: 'image/svg+xml', text: '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>' },
    { name: 'a.js', type: 'text/javascript', text: 'globalThis.ran = true' },
  ];
  for (const file of scripts) {
    const sent = await sender.sendFile('createFileMessage', room, file);
    const seen = await (readers[0] ?? sender).expectMessage({ ID: sent.ID });
    const url = String(seen.payload['fileUrl']);
    const page = await browser.newPage();
    await expect(page.goto(url), `${file.name} is a download`).rejects.toThrow(/Download is starting|ERR_ABORTED/);
    await page.goto(`${site.url}/healthz`);
    const ran = await page.evaluate(async (address) => {
      const script = document.createElement('script');
      script.src = address;
      const loaded = new Promise((done) => (script.onload = script.onerror = done));
      document.head.append(script);
      await loaded;
      return 'ran' in globalThis;
    }, url);
    expect(ran, file.name).toBe(false);
    expect(await (readers[0] ?? sender).show(url)).toEqual({ width: 0, height: 0 });
    await page.close();
  }
});

test('a Mini Program sends a picture and a sound by its own form', async ({ audience, browser }) => {
  const { room, sender, readers } = await roomWith(audience, timWx);
  const seat = sender.miniProgram;
  const png = await paintPng(browser, 500, 300);
  const picture = seat.chooseFile('a.png', png);
  const sentPicture = await sender.send('createImageMessage', room, {
    file: { tempFilePaths: [picture], tempFiles: [{ path: picture, size: png.length }] },
  });
  const sound = seat.chooseFile('voice.mp3', noise(40_000));
  const sentSound = await sender.send('createAudioMessage', room, {
    file: { tempFilePath: sound, duration: 2000, fileSize: 40_000 },
  });

  for (const reader of readers) {
    const seen = await reader.expectMessage({ ID: sentPicture.ID });
    const [original, thumbnail] = picturesOf(seen);
    expect(await reader.show(String(original?.url))).toEqual({ width: 500, height: 300 });
    expect(await reader.show(String(thumbnail?.url))).toEqual({ width: 330, height: 198 });
    const heard = await reader.expectMessage({ ID: sentSound.ID });
    expect((await reader.download(String(heard.payload['url']))).digest).toBe(digestOf(noise(40_000)));
  }
});

/** A picture as a phone has it. */
async function paintPng(browser: Browser, width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      return canvas.toDataURL('image/png');
    },
    [width, height] as const,
  );
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

test('100 MiB go through while the server stays small', async ({ audience }) => {
  const { room, sender, readers } = await roomWith(audience, timJs);
  const [reader] = readers;
  if (reader === undefined) throw new Error('a reader');
  const sent = await sender.sendFile('createFileMessage', room, { name: 'big.bin', type: '', size: 100 * MIB });
  const seen = await reader.expectMessage({ ID: sent.ID });
  const got = await reader.download(String(seen.payload['fileUrl']));

  expect(got).toMatchObject({ status: 200, size: 100 * MIB, digest: digestOf(noise(100 * MIB)) });
  expect(await site.server.peakMemory(), 'resident MiB of the server at any time').toBeLessThan(400);
});
