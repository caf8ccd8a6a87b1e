/** Avatars: which picture a viewer gets, which addresses from the net are allowed, and what is shown instead. */
import { make } from '../page/dom';
import { hash } from '../page/text';

const COUNT = 12;
const LONGEST = 500;

/** One of the pictures that ship with the page, as an address every viewer can load. */
export function avatarFor(userId: string): string {
  return new URL(`avatars/${(hash(userId) % COUNT) + 1}.svg`, document.baseURI).href;
}

/** The address if it may be shown: http(s) only, which a path of this site becomes too. */
export function allowedAvatar(address: string): string | undefined {
  if (address === '' || address.length > LONGEST) return undefined;
  try {
    const url = new URL(address, document.baseURI);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A round picture; strangers' pictures that do not load fall back to one of ours. */
export function avatarImage(address: string, userId: string, className: string): HTMLImageElement {
  const image = make('img', className);
  image.alt = '';
  image.decoding = 'async';
  image.referrerPolicy = 'no-referrer';
  const own = avatarFor(userId);
  image.addEventListener(
    'error',
    () => {
      image.src = own;
    },
    { once: true },
  );
  image.src = allowedAvatar(address) ?? own;
  return image;
}

/** The colour of a person's name: same person, same colour. */
export const nickColor = (userId: string): string => `hsl(${hash(userId) % 360} 78% 76%)`;
