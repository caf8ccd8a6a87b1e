/** The shopping scene: a product for all to see, questions that quote, and vouchers to grab. */
import type { Said } from '../chat/row';
import type { RowAction } from '../chat/row-menu';
import { HostDesk } from '../host/desk';
import { muteActions } from '../host/mute';
import { t } from '../lang/i18n';
import { Hearts } from '../likes/hearts';
import { Likes } from '../likes/likes';
import { need } from '../page/dom';
import { fields, type RoomEvent } from '../room/room-event';
import { Shelf } from '../shelf/shelf';
import { Visit } from '../visit/visit';
import { isProductId, productIds, productOf, productPicture, type ProductId } from './products';
import { Showcase } from './showcase';
import { VoucherCard } from './voucher-card';
import { VoucherGame } from './vouchers';
import '../likes/likes.css';
import '../shelf/shelf.css';
import './stage.css';
import './voucher.css';

const PRODUCT = 'product';
const OFF = 20;

const visit = new Visit('shop', {
  happened,
  became: (role) => {
    if (role !== 'none') likes.read(visit.room);
    desk.became();
    counter.offer(maySell());
    issue.hidden = !maySell();
  },
});
const desk = new HostDesk(visit);
visit.list.offer((row) => [...quoteAction(row), ...muteActions(visit, row)]);
const likes = new Likes(visit, new Hearts(need('hearts', HTMLElement)));
const showcase = new Showcase(ask);
const card = new VoucherCard(
  () => void game.grab(),
  () => !visit.isHost,
);
const game = new VoucherGame(
  visit,
  (now) => {
    card.show(now);
  },
  ({ who, number }, { total }) => {
    visit.list.add({ kind: 'notice', text: t('winner', { a: who.nick, n: number, total }) });
  },
);
const counter = new Shelf(
  productIds.map((id) => ({
    testId: `push-${id}`,
    picture: productPicture(id),
    name: () => t(productOf(id).name),
    label: () => t('push', { product: t(productOf(id).name) }),
    choose: () => void sell(() => push(id)),
  })),
);
counter.offer(false);

const issue = need('issue', HTMLFormElement);
const howMany = need('issue-total', HTMLInputElement);
issue.addEventListener('submit', (event) => {
  event.preventDefault();
  void sell(() => game.issue(howMany.valueAsNumber, OFF));
});

/** Rooms that are always there belong to nobody: there each member may try what else only the host does. */
function maySell(): boolean {
  return visit.isHost || (visit.me !== undefined && visit.hostId === undefined);
}

async function sell(act: () => Promise<void>): Promise<void> {
  try {
    await act();
    visit.composer.clearAlert();
  } catch (reason) {
    visit.composer.alert(reason);
  }
}

/** A message for those who are here, an attribute for who comes later. */
async function push(id: ProductId): Promise<void> {
  const { room } = visit;
  const data = { id };
  await room.sdk.setGroupAttributes({ groupID: room.groupID, groupAttributes: { [PRODUCT]: JSON.stringify(data) } });
  await room.send(PRODUCT, data, 'High');
  showcase.show(id);
}

function happened(event: RoomEvent): void {
  desk.happened(event);
  likes.happened(event);
  game.happened(event);
  if (event.kind === 'custom' && event.type === PRODUCT && visit.isFromHost(event)) shown(event.data['id']);
  if (event.kind === 'attributes') shown(idIn(event.values[PRODUCT]));
}

function shown(id: unknown): void {
  if (isProductId(id)) showcase.show(id);
}

function idIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : fields(JSON.parse(text))['id'];
  } catch {
    return undefined;
  }
}

function quoteAction({ id, from, text }: Said): RowAction[] {
  if (id === undefined || visit.me === undefined) return [];
  const quote = { messageId: id, nick: from.nick, text };
  return [
    {
      label: t('quoteAction', { a: from.nick }),
      testId: 'reply',
      run: () => {
        visit.composer.reply(quote);
      },
    },
  ];
}

function ask(id: ProductId): void {
  if (visit.member() === undefined) return;
  visit.composer.reply({ messageId: '', nick: t('askedProduct'), text: t(productOf(id).name) });
}

showcase.show('mug');
void visit.open();
