/** What the server's demo endpoints give: the room of a scene, and a signed identity for a nick. */
import { avatarFor } from '../chat/avatar';
import { t } from '../lang/i18n';

export const sceneNames = ['live', 'shop', 'class'] as const;

export type SceneName = (typeof sceneNames)[number];

export interface Venue {
  sdkAppId: number;
  groupId: string;
  name: string;
  /** The user who hosts it; none in the rooms that are always there. */
  owner?: string;
  /** The pinned notice, as it was when the page was loaded. */
  notice?: string;
}

/** Who the viewer is. */
export interface Identity {
  userId: string;
  userSig: string;
  nick: string;
  avatar: string;
}

const NICK = 'barrage.demo.nick';
const IDENTITY = 'barrage.demo.identity';
/** A UserSig of the demo lasts a day; an older one is not tried any more. */
const KEPT_MS = 20 * 3_600_000;

/** An address below that of the page. */
export const at = (path: string): string => new URL(path, document.baseURI).href;

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Asks one of the demo's endpoints, which answer JSON; what is not JSON is an empty object. */
export async function json(url: string, init?: RequestInit): Promise<{ ok: boolean; body: Record<string, unknown> }> {
  const response = await fetch(url, { cache: 'no-store', ...init });
  const body: unknown = await response.json().catch(() => null);
  return { ok: response.ok, body: record(body) };
}

/** The room that the address names, or the one of the scene that is always there. */
export async function loadVenue(scene: SceneName): Promise<Venue> {
  const query = new URLSearchParams({ scene });
  const room = roomInAddress();
  if (room !== undefined) query.set('room', room);
  const { ok, body } = await json(at(`session.json?${query}`)).catch(() => ({ ok: false, body: record(null) }));
  const { sdkAppId, groupId, name, owner, notice, error } = body;
  if (!ok || typeof sdkAppId !== 'number' || typeof groupId !== 'string') {
    throw new Error(typeof error === 'string' && room !== undefined ? t('noSuchRoom') : t('loadFailed'));
  }
  return {
    sdkAppId,
    groupId,
    name: typeof name === 'string' && name !== '' ? name : groupId,
    ...(typeof owner === 'string' && { owner }),
    ...(typeof notice === 'string' && { notice }),
  };
}

/** `?room=…` of the page's address: a room of somebody's own. */
export function roomInAddress(): string | undefined {
  const room = new URLSearchParams(location.search).get('room') ?? '';
  return room === '' ? undefined : room;
}

/** The identity of this tab under that nick: the one it has, or a new one. A refusal carries the server's reason. */
export async function takeNick(nick: string): Promise<Identity> {
  const known = rememberedIdentity();
  if (known !== undefined) return remember({ ...known, nick });
  const { ok, body } = await json(at('session'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nick }),
  }).catch(() => {
    throw new Error(t('eOffline'));
  });
  const { userId, userSig, error } = body;
  if (!ok || typeof userId !== 'string' || typeof userSig !== 'string') {
    throw new Error(typeof error === 'string' ? error : t('joinFailed'));
  }
  return remember({ userId, userSig, nick, avatar: avatarFor(userId) });
}

/** Kept for the tab, so that who reloads is the same person: still the host, and still the one who has a voucher. */
function remember(who: Identity): Identity {
  store(NICK, who.nick);
  store(IDENTITY, JSON.stringify({ ...who, since: rememberedSince() ?? Date.now() }));
  return who;
}

function rememberedSince(): number | undefined {
  const { since } = record(parsed(stored(IDENTITY)));
  return typeof since === 'number' ? since : undefined;
}

export function rememberedIdentity(): Identity | undefined {
  const { userId, userSig, nick, avatar, since } = record(parsed(stored(IDENTITY)));
  const complete =
    typeof userId === 'string' &&
    typeof userSig === 'string' &&
    typeof nick === 'string' &&
    typeof avatar === 'string' &&
    typeof since === 'number';
  return complete && Date.now() - since < KEPT_MS ? { userId, userSig, nick, avatar } : undefined;
}

/** The server did not want it: the next nick gets a new one. */
export function forgetIdentity(): void {
  try {
    sessionStorage.removeItem(IDENTITY);
  } catch {
    // Nothing was kept.
  }
}

export const rememberedNick = (): string => stored(NICK);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function store(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function stored(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
