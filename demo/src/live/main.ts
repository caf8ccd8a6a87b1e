/** The live scene: what happens in the room goes to the chat, the picture and the banners. */
import { t } from '../lang/i18n';
import { need } from '../page/dom';
import type { RoomEvent } from '../room/room-event';
import { Visit } from '../visit/visit';
import { DanmakuLayer } from './danmaku-layer';
import { GiftBanners } from './gift-banners';
import { GiftShelf } from './gift-shelf';
import { giftIn, giftName, giftPicture, isGrand, type Gift, type GiftId } from './gifts';
import { Hearts } from './hearts';
import { Likes } from './likes';
import { Picture } from './picture/picture';
import './flights.css';

const picture = new Picture(need('picture', HTMLCanvasElement));
const danmaku = new DanmakuLayer(need('danmaku', HTMLElement));
const hearts = new Hearts(need('hearts', HTMLElement));
const banners = new GiftBanners(need('banners', HTMLElement), need('stage', HTMLElement));

const visit = new Visit('live', {
  happened,
  became: (role) => {
    if (role === 'member') likes.read(visit.room);
  },
});

new GiftShelf((id) => {
  void give(id);
});

const likes = new Likes(() => {
  if (visit.member() === undefined) return false;
  hearts.rise(1);
  // A like that did not arrive is not worth an alarm, except when it says that one may not give any.
  likes.give(visit.room).catch((reason: unknown) => {
    visit.composer.alert(reason);
  });
  return true;
});

function happened(event: RoomEvent): void {
  if (event.kind === 'text') danmaku.fly(event);
  else if (event.kind === 'counter' && event.key === likes.key) likesAre(event.value);
  else {
    const gift = giftIn(event);
    if (gift !== undefined) given(gift);
  }
}

/** Gifts are High: in a busy room the chatter gives way, they do not. */
async function give(id: GiftId): Promise<void> {
  const from = visit.member();
  if (from === undefined) return;
  try {
    await visit.room.send('gift', { id }, 'High');
    visit.composer.clearAlert();
    given({ id, from, own: true });
  } catch (reason) {
    visit.composer.alert(reason);
  }
}

function given({ id, from, own }: Gift): void {
  const text = t('sentGift', { gift: t(giftName(id)) });
  visit.list.add({ kind: 'gift', from, text, own, picture: giftPicture(id) });
  banners.show(from, id);
  picture.cheer(isGrand(id) ? 0.8 : 0.35);
  if (id === 'lantern') picture.release(8);
}

function likesAre(total: number): void {
  const fresh = likes.see(total);
  hearts.rise(fresh);
  if (fresh > 0) picture.cheer(0.01);
}

void visit.open();
