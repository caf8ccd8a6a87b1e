/** What members see of moderation: refused, masked, held and shadowed messages on the published SDKs and on ours. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { newRoomId } from '../harness/app';
import { chat, pageSdks, type Sdk } from '../harness/sdk';
import { useServer } from '../harness/site';
import { expect, test, type Audience } from '../harness/test';
import { ChatError, type Viewer } from '../harness/viewer';

const LIST = `word,category,action
refusedword,abuse,refuse
maskedword,abuse,mask
shadowedword,advertising,shadow
heldword,politics,review
赌博,advertising,refuse
`;

const site = useServer({
  flags: async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'words-')), 'words.csv');
    await writeFile(file, LIST);
    return ['--words', file];
  },
});

interface ReviewItem {
  Id: number;
  From_Account: string;
}

async function roomWith(audience: Audience, sdk: Sdk): Promise<{ room: string; sender: Viewer; readers: Viewer[] }> {
  const room = await site.rest.createRoom(newRoomId('moderation'));
  const sender = await (await audience.open(sdk, site.url)).enter(`sender-${room}`);
  const readers = await Promise.all(
    pageSdks.map(async (one, i) => (await audience.open(one, site.url)).enter(`reader${i}-${room}`)),
  );
  for (const viewer of [sender, ...readers]) await viewer.join(room);
  return { room, sender, readers };
}

async function refusal(sending: Promise<unknown>): Promise<number> {
  const error = await sending.then(
    () => new Error('it was sent'),
    (reason: unknown) => reason,
  );
  if (error instanceof ChatError) return error.code;
  throw error;
}

const textsOf = (viewer: Viewer): unknown[] =>
  viewer.messages.filter(({ type }) => type === 'TIMTextElem').map(({ payload }) => payload['text']);

async function waiting(room: string): Promise<ReviewItem[]> {
  const command = 'barrage_svc/get_review_items';
  return (await site.rest.call<{ ItemList: ReviewItem[] }>(command, { GroupId: room, State: 'open' })).ItemList;
}

for (const sdk of pageSdks) {
  test(`${sdk.name}: refused, masked, shadowed and held words`, async ({ audience }) => {
    const { room, sender, readers } = await roomWith(audience, sdk);
    expect(await refusal(sender.sendText(room, 'a refusedword'))).toBe(80001);
    expect(await refusal(sender.sendText(room, 'a r e f u s e d w o r d'))).toBe(80001);
    expect(await refusal(sender.sendText(room, '来赌-博吧'))).toBe(80001);
    await sender.sendText(room, 'a shadowedword');
    await sender.sendText(room, 'a heldword');
    await sender.sendText(room, 'a MaskedWord here');
    await sender.sendText(room, 'good evening');
    for (const reader of readers) {
      await reader.expectText('good evening');
      expect(textsOf(reader)).toEqual(['a ********** here', 'good evening']);
    }

    const [item, ...others] = await waiting(room);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ From_Account: sender.userId });
    await site.rest.call('barrage_svc/decide_review_items', { IdList: [item?.Id], Decision: 'approve' });
    for (const reader of readers) {
      await reader.expectText('a heldword');
      expect(textsOf(reader)).toEqual(['a ********** here', 'good evening', 'a heldword']);
    }
    expect(await waiting(room)).toEqual([]);
  });
}

test('what a moderator refuses is heard by nobody', async ({ audience }) => {
  const { room, sender, readers } = await roomWith(audience, chat);
  await sender.sendText(room, 'a heldword');
  const [item] = await waiting(room);
  await site.rest.call('barrage_svc/decide_review_items', { IdList: [item?.Id], Decision: 'refuse' });
  await sender.sendText(room, 'good evening');
  for (const reader of readers) {
    await reader.expectText('good evening');
    expect(textsOf(reader)).toEqual(['good evening']);
  }
});
