import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import { app } from './app';

export interface SigOptions {
  appId?: number;
  secret?: string;
  /** Unix seconds; now when left out. */
  issued?: number;
  /** Lifetime in seconds. */
  expire?: number;
}

/** A UserSig, version 2.0, as the published generators make it. */
export function userSig(userId: string, options: SigOptions = {}): string {
  const appId = options.appId ?? app.id;
  const time = options.issued ?? Math.floor(Date.now() / 1000);
  const expire = options.expire ?? 86_400;
  const signed = `TLS.identifier:${userId}\nTLS.sdkappid:${appId}\nTLS.time:${time}\nTLS.expire:${expire}\n`;
  const sig = createHmac('sha256', options.secret ?? app.secret)
    .update(signed)
    .digest('base64');
  const document = JSON.stringify({
    'TLS.ver': '2.0',
    'TLS.identifier': userId,
    'TLS.sdkappid': appId,
    'TLS.time': time,
    'TLS.expire': expire,
    'TLS.sig': sig,
  });
  return deflateSync(document).toString('base64').replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_');
}
