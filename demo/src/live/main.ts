/** The live scene: what happens in the room goes to the chat, the picture and the banners. */
import { HostDesk } from '../host/desk';
import { muteActions } from '../host/mute';
import { t } from '../lang/i18n';
import { Hearts } from '../likes/hearts';
import { Likes } from '../likes/likes';
import { need } from '../page/dom';
import type { RoomEvent } from '../room/room-event';
import { Shelf } from '../shelf/shelf';
import { Visit } from '../visit/visit';
import { Arrivals } from './arrivals';
import { Combo } from './combo';
import { DanmakuLayer } from './danmaku-layer';
import { GiftBanners } from './gift-banners';
import { giftIds, giftIn, giftName, giftPicture, isGrand, type Gift, type GiftId } from './gifts';
import { Picture } from './picture/picture';
import '../likes/likes.css';
import '../shelf/shelf.css';
import './flights.css';

const picture = new Picture(need('picture', HTMLCanvasElement));
const danmaku = new DanmakuLayer(need('danmaku', HTMLElement), () => picture.strain);
const hearts = new Hearts(need('hearts', HTMLElement));
const banners = new GiftBanners(need('banners', HTMLElement), need('stage', HTMLElement));
const arrivals = new Arrivals(need('arrival', HTMLElement));
const combo = new Combo();

const visit = new Visit('live', {
  happened,
  became: (role) => {
    if (role === 'member') likes.read(visit.room);
    desk.became();
  },
  arrived: (words) => {
    arrivals.show(words);
  },
});
const desk = new HostDesk(visit);
visit.list.offer((row) => muteActions(visit, row));

const likes = new Likes(visit, hearts);
new Shelf(
  giftIds.map((id) => ({
    testId: `gift-${id}`,
    picture: giftPicture(id),
    name: () => t(giftName(id)),
    label: () => t('giveGift', { gift: t(giftName(id)) }),
    choose: () => {
      void give(id);
    },
  })),
);

function happened(event: RoomEvent): void {
  desk.happened(event);
  if (event.kind === 'text') danmaku.fly(event);
  if (likes.happened(event)) picture.cheer(0.01);
  const gift = giftIn(event);
  if (gift !== undefined) given(gift);
}

/** Gifts are High: in a busy room the chatter gives way, they do not. */
async function give(id: GiftId): Promise<void> {
  const from = visit.member();
  if (from === undefined) return;
  const gift = { id, from, own: true, combo: combo.next(id) };
  try {
    await visit.room.send('gift', { id, combo: gift.combo }, 'High');
    visit.composer.clearAlert();
    given(gift);
  } catch (reason) {
    visit.composer.alert(reason);
  }
}

function given(gift: Gift): void {
  const { id, from, own, combo: n = 1 } = gift;
  const name = t(giftName(id));
  const text = n > 1 ? t('sentGifts', { gift: name, n }) : t('sentGift', { gift: name });
  visit.list.add({
    kind: 'gift',
    from,
    text,
    own,
    picture: giftPicture(id),
    series: `${id} ${from.userId}`,
    continues: n > 1,
  });
  banners.show(gift);
  picture.cheer(isGrand(id) ? 0.8 : 0.35);
  if (id === 'lantern') picture.release(8);
}

void visit.open();
