/** Pictures that the app's own judge looks at: refused ones disappear from every page, or never come. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { newRoomId } from '../harness/app';
import type { Rest } from '../harness/rest';
import { chat, pageSdks, timJs } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import type { Viewer } from '../harness/viewer';

interface Asked {
  Id: number;
  From_Account: string;
  Heard: boolean;
  MediaList: { Type: string; Url: string }[];
}

/** A judge that refuses what a user called "rude…" sends, once it is told to answer. */
class Judge {
  readonly asked: Asked[] = [];
  private letAnswer: () => void = () => undefined;
  private readonly mayAnswer = new Promise<void>((resolve) => {
    this.letAnswer = resolve;
  });
  private readonly http: Server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const asked = JSON.parse(Buffer.concat(parts).toString()) as Asked;
      this.asked.push(asked);
      await this.mayAnswer;
      response.end(JSON.stringify({ verdict: asked.From_Account.startsWith('rude') ? 'refuse' : 'pass' }));
    })();
  });

  async start(): Promise<string> {
    await once(this.http.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/judge`;
  }

  answer(): void {
    this.letAnswer();
  }

  stop(): void {
    this.http.close();
    this.http.closeAllConnections();
  }
}

const picture = { name: 'photo.png', type: 'image/png', picture: { width: 300, height: 200 } };

interface Talk {
  room: string;
  kind: Viewer;
  rude: Viewer;
  readers: Viewer[];
}

async function roomOn(url: string, rest: Rest, audience: Audience): Promise<Talk> {
  const room = await rest.createRoom(newRoomId('judged'));
  const kind = await (await (await audience.open(chat, url)).useUploads()).enter(`kind-${room}`);
  const rude = await (await (await audience.open(timJs, url)).useUploads()).enter(`rude-${room}`);
  const readers = await Promise.all(
    pageSdks.map(async (one, i) => (await audience.open(one, url)).enter(`reader${i}-${room}`)),
  );
  for (const viewer of [kind, rude, ...readers]) await viewer.join(room);
  return { room, kind, rude, readers };
}

for (const media of ['show', 'hold']) {
  test.describe(media, () => {
    const judge = new Judge();
    const site = useServer({
      flags: async () => ['--apps.moderation.review.url', await judge.start(), '--apps.moderation.review.media', media],
    });

    test.afterAll(() => {
      judge.stop();
    });

    if (media === 'show') {
      test('a picture that the judge refuses disappears from pages and history, another one stays', async ({
        audience,
      }) => {
        const { room, kind, rude, readers } = await roomOn(site.url, site.rest, audience);
        const bad = await rude.sendFile('createImageMessage', room, picture);
        const good = await kind.sendFile('createImageMessage', room, picture);
        for (const reader of readers) {
          await reader.expectMessage({ ID: bad.ID });
          await reader.expectMessage({ ID: good.ID });
        }
        judge.answer();
        // 2.x tells its pages nothing of recalls in rooms (wire.md section 13).
        for (const reader of readers.filter(({ sdk }) => sdk.family !== '2.x')) {
          const event = await reader.expectEvent('onMessageRevoked');
          expect(event.data, reader.name).toMatchObject([{ ID: bad.ID }]);
        }
        const late = await (await audience.open(timJs, site.url)).enter(`late-${room}`);
        await late.join(room);
        await late.expectMessage({ ID: good.ID });
        expect(late.messages.map(({ ID }) => ID)).not.toContain(bad.ID);
        expect(judge.asked.map(({ From_Account, Heard }) => ({ From_Account, Heard }))).toEqual([
          { From_Account: rude.userId, Heard: true },
          { From_Account: kind.userId, Heard: true },
        ]);
        for (const { MediaList } of judge.asked) {
          expect(new Set(MediaList.map(({ Type }) => Type))).toEqual(new Set(['image']));
          const answer = await fetch(MediaList[0]?.Url ?? '');
          expect(answer.headers.get('content-type')).toBe('image/png');
        }
      });
    } else {
      test('a picture that the judge refuses never comes, another one does', async ({ audience }) => {
        const { room, kind, rude, readers } = await roomOn(site.url, site.rest, audience);
        judge.answer();
        await rude.sendFile('createImageMessage', room, picture);
        await expect.poll(() => judge.asked.length).toBe(1);
        await kind.sendFile('createImageMessage', room, picture);
        for (const reader of readers) {
          await reader.expectMessage({ from: kind.userId });
          expect(reader.messages.filter(({ from }) => from === rude.userId)).toEqual([]);
        }
        expect(judge.asked.map(({ Heard }) => Heard)).toEqual([false, false]);
      });
    }
  });
}
