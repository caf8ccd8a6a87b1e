/** The gifts one can send, and how they are found among the room's messages. */
import type { TextKey } from '../lang/i18n';
import type { Person, RoomEvent } from '../room/room-event';

const gifts = {
  rose: { name: 'gift_rose', grand: false },
  lantern: { name: 'gift_lantern', grand: false },
  rocket: { name: 'gift_rocket', grand: true },
  crown: { name: 'gift_crown', grand: true },
} as const satisfies Record<string, { name: TextKey; grand: boolean }>;

export type GiftId = keyof typeof gifts;

export interface Gift {
  id: GiftId;
  from: Person;
  own: boolean;
  /** How many of the same in a row; not everybody counts. */
  combo?: number;
}

const MOST_IN_A_ROW = 9999;

export const giftIds = Object.keys(gifts) as GiftId[];

const isGiftId = (id: unknown): id is GiftId => typeof id === 'string' && Object.hasOwn(gifts, id);

/** The gift that an event is, if it is one. */
export function giftIn(event: RoomEvent): Gift | undefined {
  if (event.kind !== 'custom' || event.type !== 'gift') return undefined;
  const { id, combo } = event.data;
  if (!isGiftId(id)) return undefined;
  const counted = typeof combo === 'number' && Number.isInteger(combo) && combo >= 1 && combo <= MOST_IN_A_ROW;
  return { id, from: event.from, own: event.own, ...(counted && { combo }) };
}

export const giftName = (id: GiftId): TextKey => gifts[id].name;

/** Grand gifts get a flight over the whole stage. */
export const isGrand = (id: GiftId): boolean => gifts[id].grand;

export const giftPicture = (id: GiftId): string => new URL(`gifts/${id}.svg`, document.baseURI).href;
