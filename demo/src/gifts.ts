/** The gifts one can send. */
import type { TextKey } from './i18n';

const gifts = {
  rose: { name: 'gift_rose', grand: false },
  lantern: { name: 'gift_lantern', grand: false },
  rocket: { name: 'gift_rocket', grand: true },
  crown: { name: 'gift_crown', grand: true },
} as const satisfies Record<string, { name: TextKey; grand: boolean }>;

export type GiftId = keyof typeof gifts;

export const giftIds = Object.keys(gifts) as GiftId[];

export const isGiftId = (id: unknown): id is GiftId => typeof id === 'string' && Object.hasOwn(gifts, id);

export const giftName = (id: GiftId): TextKey => gifts[id].name;

/** Grand gifts get a flight over the whole stage. */
export const isGrand = (id: GiftId): boolean => gifts[id].grand;

export const giftPicture = (id: GiftId): string => new URL(`gifts/${id}.svg`, document.baseURI).href;
