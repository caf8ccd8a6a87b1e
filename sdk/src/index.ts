import { ChatSDK } from './api/chat.js';
import type { CreateOptions } from './api/options.js';
import { EVENT, TYPES } from './constants.js';
import { badArgument, CODE } from './errors.js';
import { fields, number } from './wire/fields.js';

const instances = new Map<number, ChatSDK>();

/** The instance of an app: made at the first call, the same one at later calls until it is destroyed. */
export function create(options: CreateOptions): ChatSDK {
  const SDKAppID = number(fields(options), 'SDKAppID');
  if (!(SDKAppID > 0)) throw badArgument('SDKAppID', SDKAppID, 'the number of an app');
  const known = instances.get(SDKAppID);
  if (known !== undefined) return known;
  const made = new ChatSDK(options, () => {
    instances.delete(SDKAppID);
  });
  instances.set(SDKAppID, made);
  return made;
}

export const VERSION = '0.1.0';
export { CODE, EVENT, TYPES };

/** As the published SDKs are imported: `import TIM from '@barrage/sdk'`. */
export default { create, EVENT, TYPES, CODE, VERSION };

export { BarrageError } from './errors.js';
export { nodePlatform, webPlatform, type WebSocketClass, type WebSocketLike } from './platform/web.js';
export { wxPlatform, type Wx } from './platform/wx.js';
export type { Platform, Signals, Socket, SocketListener } from './platform/platform.js';
export type { Clock } from './clock.js';
export type { ChatSDK } from './api/chat.js';
export type { CreateOptions } from './api/options.js';
export type { LoginOptions, LoginResult, UserProfileOptions } from './api/accounts.js';
export type {
  CreateGroupOptions,
  GroupProfileOptions,
  JoinOptions,
  JoinStatus,
  UpdateGroupOptions,
} from './api/groups.js';
export type {
  BanOptions,
  MarkOptions,
  MemberListOptions,
  MemberProfileOptions,
  MuteOptions,
  RoleOptions,
} from './api/members.js';
export type { HistoryOptions, HistoryPage, ReportOptions, SendOptions, TextAtPayload } from './api/messages.js';
export type {
  AttributeOptions,
  CounterOptions,
  Counters,
  CountersOptions,
  KeyOptions,
  LikeOptions,
} from './api/room-state.js';
export type { EventData, EventMap, EventName, SdkEvent } from './api/events.js';
export type { Result } from './api/result.js';
export type { CustomField, Group, GroupMember, Profile, ProfileChange } from './api/shapes.js';
export type * from './message/message.js';
export type { MessageOptions } from './message/write.js';
export type { AttributeMap } from './room/attributes.js';
export type { Lost } from './room/inbox.js';
export type { NetState } from './connection/connection.js';
export type { KickReason } from './connection/session.js';
