import { checked } from './arguments.js';
import { Messages } from './messages.js';

/**
 * An instance of the SDK for one app: at most one user, logged in or a guest, and one connection. Its calls come in layers,
 * a file each: instance, accounts, groups, members, room-state, messages.
 *
 * Calls go out at once, or when the connection is back; promises fail with a `BarrageError`. What cannot be done without a
 * login says so at once.
 */
export class ChatSDK extends /* @__PURE__ */ checked(Messages) {}
