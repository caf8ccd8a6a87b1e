import type { Clock } from '../clock.js';
import type { Platform } from '../platform/platform.js';
import { badArgument } from '../errors.js';

/** What an instance is made with. */
export interface CreateOptions {
  SDKAppID: number;
  /** Where the server is: `ws://host:port` or `wss://host`. The page's own host when left out. */
  proxyServer?: string;
  /** Several rooms at once; otherwise a room that is joined replaces the one before. */
  unlimitedAVChatRoom?: boolean;
  /** Gets a new UserSig before the one of the login ends, or when it has; without it the user is logged out then. */
  refreshUserSig?: (userID: string) => Promise<string>;
  /** Where this runs; found out when left out. Node 20 and 21 need `nodePlatform(WebSocket)`. */
  platform?: Platform;
  /** The system's when left out; for tests. */
  clock?: Clock;
  /** From 0 to below 1; `Math.random` when left out; for tests. */
  random?: () => number;
}

const HEX = 16;
const INSTANCE_DIGITS = 32;

/** The fixed part of the address: where, who, and what this SDK understands. */
export function addressOf(options: CreateOptions, platform: Platform, random: () => number): string {
  const { SDKAppID, proxyServer = pageServer() } = options;
  if (!/^wss?:\/\/[^/?#]+/.test(proxyServer))
    throw badArgument('proxyServer', proxyServer, 'ws://host:port or wss://host');
  const instance = Array.from({ length: INSTANCE_DIGITS }, () => Math.floor(random() * HEX).toString(HEX)).join('');
  const query = [
    `sdkappid=${SDKAppID}`,
    `instanceid=${instance}`,
    `platform=${platform.id}`,
    'compress=dict1',
    'gaps=1',
  ];
  return `${proxyServer.replace(/\/+$/, '')}/binfo?${query.join('&')}`;
}

function pageServer(): string {
  return typeof location === 'undefined' ? '' : location.origin.replace(/^http/, 'ws');
}
