import { call } from './http';

export type Role = 'OWNER' | 'OPERATOR' | 'MODERATOR' | 'VIEWER';
export const ROLES: readonly Role[] = ['OWNER', 'OPERATOR', 'MODERATOR', 'VIEWER'];

export interface User {
  name: string;
  role: Role;
  /** The password was given by somebody else. */
  mustChange: boolean;
  totp: boolean;
  /** Unix milliseconds, as all times here. */
  createdAt: number;
}

export interface App {
  sdkAppId: number;
  name: string;
  enabled: boolean;
  createdAt: number;
}

export interface AppDetails extends App {
  /** Until when the secret before is taken; absent when there is none. */
  oldSecretUntil?: number;
  accounts: number;
  rooms: number;
  admins: string[];
}

export interface Setting {
  name: string;
  says: string;
  /** What it accepts, in words. */
  expected: string;
  secret: boolean;
  /** What holds for all apps. */
  ofAll: string | null;
  own: string | null;
}

export interface AuditEntry {
  number: number;
  at: number;
  user: string;
  address: string;
  action: string;
  target: string;
  details: Record<string, unknown>;
}

/** The calls of the console's server, one to one. */
export const server = {
  /** Null for nobody. */
  me: () => call<{ user: User | null }>('GET', '/session'),
  signIn: (name: string, password: string, code: string) => call<User>('POST', '/session', { name, password, code }),
  signOut: () => call<object>('DELETE', '/session'),
  changePassword: (old: string, password: string) => call<object>('PUT', '/session/password', { old, new: password }),
  offerTotp: () => call<{ secret: string; uri: string }>('POST', '/session/totp'),
  beginTotp: (secret: string, code: string, password: string) =>
    call<object>('PUT', '/session/totp', { secret, code, password }),
  endTotp: (password: string) => call<object>('DELETE', '/session/totp', { password }),

  users: () => call<{ users: User[] }>('GET', '/users'),
  createUser: (name: string, role: Role) => call<{ name: string; password: string }>('POST', '/users', { name, role }),
  changeRole: (name: string, role: Role) => call<object>('PUT', `/users/${encodeURIComponent(name)}/role`, { role }),
  resetPassword: (name: string) => call<{ password: string }>('POST', `/users/${encodeURIComponent(name)}/password`),
  endTotpOf: (name: string) => call<object>('DELETE', `/users/${encodeURIComponent(name)}/totp`),
  deleteUser: (name: string) => call<object>('DELETE', `/users/${encodeURIComponent(name)}`),

  apps: () => call<{ apps: App[]; most: number }>('GET', '/apps'),
  app: (id: number) => call<AppDetails>('GET', `/apps/${id}`),
  createApp: (name: string) => call<App>('POST', '/apps', { name }),
  secret: (id: number) => call<{ secret: string }>('GET', `/apps/${id}/secret`),
  rotateSecret: (id: number, graceHours: number) =>
    call<{ secret: string }>('POST', `/apps/${id}/secret`, { graceHours }),
  settings: (id: number) => call<{ settings: Setting[] }>('GET', `/apps/${id}/settings`),
  changeSettings: (id: number, settings: Record<string, string>) =>
    call<object>('PUT', `/apps/${id}/settings`, { settings }),
  renameApp: (id: number, name: string) => call<object>('PUT', `/apps/${id}/name`, { name }),
  changeAdmins: (id: number, admins: string[]) => call<object>('PUT', `/apps/${id}/admins`, { admins }),
  enableApp: (id: number, enabled: boolean) => call<object>('PUT', `/apps/${id}/enabled`, { enabled }),
  deleteApp: (id: number, confirm: string) => call<object>('DELETE', `/apps/${id}`, { confirm }),

  audit: (before: number | undefined, user: string) => {
    const query = new URLSearchParams({ limit: '50' });
    if (before !== undefined) query.set('before', String(before));
    if (user !== '') query.set('user', user);
    return call<{ entries: AuditEntry[]; next?: number }>('GET', `/audit?${query.toString()}`);
  },
};
