import type { NetState } from '../connection/connection.js';
import type { KickReason } from '../connection/session.js';
import type { BarrageError } from '../errors.js';
import type { Message } from '../message/message.js';
import type { AttributeMap } from '../room/attributes.js';
import type { Lost } from '../room/inbox.js';
import type { Group, Profile } from './shapes.js';

/** An event as listeners get it. */
export interface SdkEvent<N extends string, D> {
  name: N;
  data: D;
}

/** What each event carries, by its name in `EVENT`. */
export interface EventData {
  /** Calls that need a login work from now on. */
  sdkStateReady: undefined;
  /** The login has ended. */
  sdkStateNotReady: undefined;
  /** New messages, tips and notices, in order. */
  onMessageReceived: Message[];
  /** Own messages that the server has changed. */
  onMessageModified: Message[];
  /** Messages that were taken back. */
  onMessageRevoked: Message[];
  /** Positions of a room that will not come. */
  onMessageLost: Lost;
  /** Rooms one is in, after one has come or gone. */
  onGroupListUpdated: Group[];
  /** All attributes of a room, after a change. */
  groupAttributesUpdated: { groupID: string; groupAttributes: AttributeMap };
  /** A counter has a new value. */
  onGroupCounterUpdated: { groupID: string; key: string; value: number };
  /** The user's own profile was changed here. */
  onProfileUpdated: Profile[];
  /** The login was ended from elsewhere. */
  kickedOut: { type: KickReason };
  /** Something that no promise could tell has failed. */
  error: BarrageError;
  /** The connection came or went. */
  netStateChange: { state: NetState };
}

export type EventName = keyof EventData;
export type EventMap = { [N in EventName]: SdkEvent<N, EventData[N]> };
