/** What this shop sells. A card names a product by its id: nobody can push one that is not here. */
import type { TextKey } from '../lang/i18n';

const products = {
  mug: { name: 'product_mug', price: 68, before: 89, tone: '#3f7f8c' },
  lamp: { name: 'product_lamp', price: 159, before: 219, tone: '#a8672c' },
  scarf: { name: 'product_scarf', price: 129, before: 169, tone: '#93304a' },
  tea: { name: 'product_tea', price: 99, before: 128, tone: '#2f6b4f' },
} as const satisfies Record<string, { name: TextKey; price: number; before: number; tone: string }>;

export type ProductId = keyof typeof products;

export interface Product {
  name: TextKey;
  /** Yuan. */
  price: number;
  before: number;
  tone: string;
}

export const productIds = Object.keys(products) as ProductId[];

export const isProductId = (id: unknown): id is ProductId => typeof id === 'string' && Object.hasOwn(products, id);

export const productOf = (id: ProductId): Product => products[id];

export const productPicture = (id: ProductId): string => new URL(`products/${id}.svg`, document.baseURI).href;
