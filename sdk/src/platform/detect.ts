import type { Platform } from './platform.js';
import { webPlatform } from './web.js';
import { wxPlatform, type Wx } from './wx.js';

declare const wx: unknown;

/** The platform this code runs on: a Mini Program when there is a `wx` with sockets and no document. */
export function detectPlatform(): Platform {
  if (typeof document === 'undefined' && typeof wx === 'object' && wx !== null && 'connectSocket' in wx) {
    return wxPlatform(wx as Wx);
  }
  return webPlatform();
}
