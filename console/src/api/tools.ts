import { call } from './http';

/** A UserSig that was made; with it one is this user. */
export interface Made {
  userSig: string;
  user: string;
  expiresAt: number;
}

export interface Checked {
  state: 'valid' | 'expired' | 'wrong-key' | 'other-app' | 'other-user' | 'empty' | 'malformed';
  /** That a login would get. */
  code: number;
  reason: string;
  appEnabled: boolean;
  /** What it says of itself; nothing when it cannot be read. */
  user?: string;
  sdkAppId?: number;
  issuedAt?: number;
  expiresAt?: number;
  knownApp?: boolean;
}

/** An answer of REST. */
export type RestAnswer = Record<string, unknown> & { ErrorCode: number; ErrorInfo?: string };

/** What developers use. */
export const tools = {
  makeSig: (app: number, user: string, seconds: number) =>
    call<Made>('POST', `/apps/${app}/usersig`, { user, seconds }),
  checkSig: (app: number, userSig: string, user: string) =>
    call<Checked>('POST', `/apps/${app}/usersig/check`, { userSig, user }),
  online: (app: number, part: string) =>
    call<{ users: string[]; more: boolean }>('GET', `/apps/${app}/online?${new URLSearchParams({ part }).toString()}`),
  rest: (app: number, command: string, body: object) =>
    call<RestAnswer>('POST', `/apps/${app}/rest`, { command, body }),
};
