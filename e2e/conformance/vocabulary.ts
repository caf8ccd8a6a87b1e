/** What a driver does and tells; README.md says what each word means. */
export type Texts = Record<string, string>;
export type Numbers = Record<string, number>;
export type Kind = 'text' | 'custom' | 'face' | 'location';
export type Priority = 'High' | 'Normal' | 'Low' | 'Lowest';
export type Payload = Record<string, unknown>;

interface InRoom {
  groupID: string;
}

interface OfMember extends InRoom {
  userID: string;
}

export interface Content {
  kind: Kind;
  payload: Payload;
}

export interface Outgoing extends InRoom, Content {
  priority?: Priority;
  extra?: string;
  atUsers?: string[];
}

export interface RoomChange {
  name?: string;
  introduction?: string;
  notification?: string;
  fields?: Texts;
}

export interface MemberInfo {
  userID: string;
  nick: string;
  role: string;
  muteUntil: number;
}

export interface UserProfile {
  userID: string;
  nick: string;
  avatar: string;
}

/** Arguments and answer of each call. */
export interface Calls {
  create: [args: { url: string; appID: number; manyRooms?: boolean }, answer: object];
  destroy: [args: object, answer: object];
  login: [args: { userID: string; userSig: string }, answer: object];
  logout: [args: object, answer: object];
  createGroup: [args: RoomChange & { groupID?: string; name: string }, answer: InRoom];
  joinGroup: [args: InRoom, answer: { status: 'joined' | 'already' }];
  quitGroup: [args: InRoom, answer: object];
  dismissGroup: [args: InRoom, answer: object];
  group: [args: InRoom & { fields?: string[] }, answer: Required<RoomChange> & { ownerID: string }];
  updateGroup: [args: InRoom & RoomChange & { muteAll?: boolean }, answer: object];
  send: [args: Outgoing, answer: { id: string; seq: number }];
  recall: [args: InRoom & { id: string; seq: number }, answer: object];
  history: [args: InRoom & { before?: number; count?: number }, answer: { messages: Heard[] }];
  updateProfile: [args: { nick: string; avatar: string }, answer: object];
  profiles: [args: { userIDs: string[] }, answer: { profiles: UserProfile[] }];
  onlineCount: [args: InRoom, answer: { count: number }];
  members: [args: InRoom & { mark?: number }, answer: { members: MemberInfo[] }];
  mute: [args: OfMember & { seconds: number }, answer: object];
  ban: [args: OfMember & { seconds: number; reason: string }, answer: object];
  setRole: [args: OfMember & { role: 'Admin' | 'Member' }, answer: object];
  mark: [args: OfMember & { mark: number; on: boolean }, answer: object];
  setAttributes: [args: InRoom & { attributes: Texts; replace: boolean }, answer: object];
  deleteAttributes: [args: InRoom & { keys: string[] }, answer: object];
  attributes: [args: InRoom, answer: { attributes: Texts }];
  setCounters: [args: InRoom & { counters: Numbers }, answer: { counters: Numbers }];
  increaseCounter: [args: InRoom & { key: string; value: number }, answer: { counters: Numbers }];
  decreaseCounter: [args: InRoom & { key: string; value: number }, answer: { counters: Numbers }];
  counters: [args: InRoom, answer: { counters: Numbers }];
  like: [args: InRoom & { count: number }, answer: object];
}

export type CallName = keyof Calls;
export type Args<N extends CallName> = Calls[N][0];
export type Answer<N extends CallName> = Calls[N][1];

/** A message as it was received. */
export interface Heard {
  groupID: string;
  kind: Kind | 'tip' | 'notice' | 'other';
  id: string;
  /** Position in the room; 0 for none. */
  seq: number;
  from: string;
  nick: string;
  avatar: string;
  priority: string;
  payload: Payload;
  extra: string;
  atUsers: string[];
  broadcast: boolean;
}

export interface Lost {
  groupID: string;
  from: number;
  to: number;
}

/** What each event carries. */
export interface Events {
  ready: object;
  state: { state: 'connected' | 'connecting' | 'disconnected' };
  kicked: { reason: 'login' | 'rest' | 'expired' };
  message: Heard;
  recalled: { groupID: string; seq: number };
  attributes: { groupID: string; attributes: Texts };
  counter: { groupID: string; key: string; value: number };
  lost: Lost;
}

export type EventName = keyof Events;
export type Told = { [N in EventName]: { event: N; data: Events[N] } }[EventName];

/** Why a call has failed; code -1: the SDK does not have it. */
export class CallError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly hint: string,
  ) {
    super(`${code} ${message}`);
  }
}

/** One SDK instance, whatever the SDK. */
export interface Driver {
  /** Errors inside the SDK that nobody caught. */
  readonly faults: readonly string[];
  call<N extends CallName>(name: N, args: Args<N>): Promise<Answer<N>>;
  /** Ends the instance and all that it lives in. */
  close(): Promise<void>;
}

/** Told of every event, in order. */
export type Listener = (told: Told) => void;
