/** What the server's demo endpoints give: the room to watch, and a signed identity for a nick. */
import { t } from './i18n';
import { avatarFor } from './avatar';

export interface Venue {
  sdkAppId: number;
  groupId: string;
  name: string;
}

/** Who the viewer is; the signature lives in memory only. */
export interface Identity {
  userId: string;
  userSig: string;
  nick: string;
  avatar: string;
}

const NICK = 'barrage.demo.nick';
const at = (path: string): string => new URL(path, document.baseURI).href;

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

async function json(url: string, init?: RequestInit): Promise<{ ok: boolean; body: Record<string, unknown> }> {
  const response = await fetch(url, { cache: 'no-store', ...init });
  const body: unknown = await response.json().catch(() => null);
  return { ok: response.ok, body: record(body) };
}

export async function loadVenue(): Promise<Venue> {
  const { ok, body } = await json(at('session.json')).catch(() => ({ ok: false, body: record(null) }));
  const { sdkAppId, groupId, name } = body;
  if (!ok || typeof sdkAppId !== 'number' || typeof groupId !== 'string') throw new Error(t('loadFailed'));
  return { sdkAppId, groupId, name: typeof name === 'string' && name !== '' ? name : groupId };
}

/** Asks the server for an identity; a refusal carries the server's reason. */
export async function takeNick(nick: string): Promise<Identity> {
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
  rememberNick(nick);
  return { userId, userSig, nick, avatar: avatarFor(userId) };
}

function rememberNick(nick: string): void {
  try {
    sessionStorage.setItem(NICK, nick);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

export function rememberedNick(): string {
  try {
    return sessionStorage.getItem(NICK) ?? '';
  } catch {
    return '';
  }
}
