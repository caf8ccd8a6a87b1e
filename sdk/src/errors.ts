/** Codes of errors that are made here; all others are the server's. The numbers are those of the published SDKs. */
export const CODE = {
  NOT_LOGGED_IN: 2024,
  LOGIN_PENDING: 2025,
  NOT_IN_ROOM: 2101,
  BAD_ARGUMENT: 2600,
  OWNER_CHANGE: 2620,
  NOT_JOINED: 2623,
  JOIN_FAILED: 2660,
  ADD_MEMBER: 2661,
  MUTE_SELF: 2685,
  BAN_DURATION: 2686,
  TIMED_OUT: 2801,
  CONNECTION_LOST: 2802,
  STOPPED: 2803,
  TOO_LARGE: 2804,
  NOT_READY: 2999,
} as const;

/** What to do about an error, by its code. */
const HINTS: Readonly<Record<number, string>> = {
  1002: 'This login was replaced by a newer one of the same user. Log in again when the user wants to be here.',
  2024: 'Call login() first, and wait for its promise or for SDK_READY.',
  2025: 'Wait for the promise of the first login().',
  2101: 'Join the room with joinGroup() before you send to it.',
  2600: 'Correct the argument that the message names.',
  2620: 'The owner of an AVChatRoom is changed by the REST API.',
  2623: 'Join the room with joinGroup() first.',
  2660: 'Try again; the server did not let the user in.',
  2661: 'Users join AVChatRooms by themselves, with joinGroup().',
  2685: 'Mute another user.',
  2686: 'Give a duration of more than 0 seconds.',
  2801: 'Try again. If it goes on, look whether the server can be reached and at NET_STATE_CHANGE.',
  2802: 'It is not known whether the server has done it. Read the present state before you try again.',
  2803: 'The connection was ended for good. Make a new instance with create().',
  2804: 'Send less at a time.',
  2999: 'Wait for SDK_READY.',
  10007: 'The user is not in the room, is banned from it, or may not do this.',
  10010: 'There is no such room: create it, or look at the groupID.',
  10016: 'The app server has refused it (webhook).',
  10017: 'The user is muted in this room; try again when the mute is over.',
  10023: 'The room is too busy for messages of this priority: try again later, or send with a higher priority.',
  10025: 'The room exists and is yours: go on with joinGroup().',
  10021: 'Another user has this groupID: choose another one.',
  10036: 'The app has as many rooms as it may have: dismiss some.',
  10044: 'The app does not let members read what was said before.',
  10056: 'Somebody else has changed the attributes: read them with getGroupAttributes() and try again.',
  20002: 'Ask your server for a new UserSig and log in again.',
  70001: 'The UserSig has expired: ask your server for a new one and log in again.',
  70003: 'The UserSig is no valid one: look at how your server makes it.',
  70009: 'The UserSig was signed with another key: look at the secret your server uses.',
  70013: 'The UserSig is that of another user: log in with the userID it was made for.',
  70014: 'The UserSig is that of another app: look at the SDKAppID.',
  91101: 'This login was replaced by a newer one of the same user. Log in again when the user wants to be here.',
  80001: 'The message contains a word that is not allowed here.',
  80002: 'Send less at a time.',
};

const UNKNOWN = 'See the list of error codes in the documentation of the server.';

/** Why a call has failed. */
export class BarrageError extends Error {
  override readonly name = 'BarrageError';

  /**
   * @param code of the server, or one of {@link CODE}
   * @param message what went wrong
   * @param hint what to do about it
   */
  constructor(
    readonly code: number,
    message: string,
    readonly hint: string = HINTS[code] ?? UNKNOWN,
    options?: { cause: unknown },
  ) {
    super(message, options);
  }
}

/** An argument that cannot be used: names the value and what was expected. */
export function badArgument(name: string, value: unknown, expected: string): BarrageError {
  return new BarrageError(CODE.BAD_ARGUMENT, `${name}: ${String(value)} (expected: ${expected})`);
}
