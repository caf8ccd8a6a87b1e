import type { TYPES } from '../constants.js';

export type Priority = 'High' | 'Normal' | 'Low' | 'Lowest';

export interface TextPayload {
  text: string;
}

export interface CustomPayload {
  data: string;
  description: string;
  extension: string;
}

export interface FacePayload {
  index: number;
  data: string;
}

export interface LocationPayload {
  description: string;
  longitude: number;
  latitude: number;
}

export interface TipMember {
  userID: string;
  nick?: string;
  avatar?: string;
  /** Seconds, of a mute. */
  muteTime?: number;
}

/** Something happened in the room; `operationType` is one of `TYPES.GRP_TIP_…`. */
export interface TipPayload {
  operationType: number;
  operatorID: string;
  operatorInfo: { userID: string; nick: string; avatar: string };
  userIDList: string[];
  memberList: TipMember[];
  groupProfile: { groupID: string; name: string };
  /** What has changed, for GRP_TIP_GRP_PROFILE_UPDATED. */
  newGroupProfile: Record<string, unknown>;
  memberCount: number;
  memberNum: number;
}

/** A system notice: 5 the room was dismissed, 21 the user was banned, 255 the app's own, and others. */
export interface NoticePayload {
  operationType: number;
  operatorID: string;
  groupProfile: { groupID: string; name: string; to: string };
  userDefinedField: string;
  handleMessage: string;
  authentication: string;
  messageKey: number;
}

/** What every message has, whatever its `type`. */
export interface MessageBase<T extends string, P> {
  /** TinyId, client time and random of the sender; the same at all who have the message. */
  ID: string;
  type: T;
  payload: P;
  conversationID: string;
  conversationType: string;
  /** The room. */
  to: string;
  /** Who sent it. */
  from: string;
  flow: 'in' | 'out';
  /** Unix seconds on the server's clock; 0 while it is not sent. */
  time: number;
  status: 'unSend' | 'sending' | 'success' | 'fail';
  isRevoked: boolean;
  priority: Priority;
  nick: string;
  avatar: string;
  isPeerRead: boolean;
  nameCard: string;
  atUserList: string[];
  cloudCustomData: string;
  isDeleted: boolean;
  isModified: boolean;
  needReadReceipt: boolean;
  readReceiptInfo: Record<string, unknown>;
  isBroadcastMessage: boolean;
  isSupportExtension: boolean;
  revoker: string;
  revokerInfo: { userID: string; nick: string; avatar: string };
  revokeReason: string;
  /** Position in the room; 0 while it is not sent, and for notices to one user alone. */
  sequence: number;
  hasRiskContent: boolean;
  random: number;
  /** Unix seconds on the sender's clock. */
  clientTime: number;
}

type Media = typeof TYPES.MSG_IMAGE | typeof TYPES.MSG_AUDIO | typeof TYPES.MSG_VIDEO | typeof TYPES.MSG_FILE;

export type TextMessage = MessageBase<typeof TYPES.MSG_TEXT, TextPayload>;
export type CustomMessage = MessageBase<typeof TYPES.MSG_CUSTOM, CustomPayload>;
export type FaceMessage = MessageBase<typeof TYPES.MSG_FACE, FacePayload>;
export type LocationMessage = MessageBase<typeof TYPES.MSG_LOCATION, LocationPayload>;
export type TipMessage = MessageBase<typeof TYPES.MSG_GRP_TIP, TipPayload>;
export type NoticeMessage = MessageBase<typeof TYPES.MSG_GRP_SYS_NOTICE, NoticePayload>;
/** Files and merged messages: the fields of the wire, in camel case. */
export type OtherMessage = MessageBase<Media | typeof TYPES.MSG_MERGER, Record<string, unknown>>;

/** A message, by its `type`. */
export type Message =
  TextMessage | CustomMessage | FaceMessage | LocationMessage | TipMessage | NoticeMessage | OtherMessage;

/** Those that a user can make. */
export type Sendable = TextMessage | CustomMessage | FaceMessage | LocationMessage;

/**
 * What all messages have, as it is when nothing is known yet.
 *
 * @internal
 */
export function blank(): Omit<MessageBase<never, never>, 'type' | 'payload'> {
  return {
    ID: '',
    conversationID: '',
    conversationType: '',
    to: '',
    from: '',
    flow: 'in',
    time: 0,
    status: 'success',
    isRevoked: false,
    priority: 'Normal',
    nick: '',
    avatar: '',
    isPeerRead: false,
    nameCard: '',
    atUserList: [],
    cloudCustomData: '',
    isDeleted: false,
    isModified: false,
    needReadReceipt: false,
    readReceiptInfo: {},
    isBroadcastMessage: false,
    isSupportExtension: false,
    revoker: '',
    revokerInfo: { userID: '', nick: '', avatar: '' },
    revokeReason: '',
    sequence: 0,
    hasRiskContent: false,
    random: 0,
    clientTime: 0,
  };
}
