/** A message as an SDK hands it to the app, as far as the tests look at it. */
export interface SeenMessage {
  ID: string;
  type: string;
  from: string;
  to: string;
  nick: string;
  avatar: string;
  priority: string;
  sequence: number;
  random: number;
  time: number;
  clientTime: number;
  conversationID: string;
  cloudCustomData: string;
  atUserList: string[];
  isRevoked: boolean;
  isPeerRead: boolean;
  isModified: boolean;
  needReadReceipt: boolean;
  flow: 'in' | 'out';
  isSystemMessage: boolean;
  isBroadcastMessage: boolean;
  payload: Payload;
}

/** The payloads of all types laid over each other. */
export interface Payload {
  text: string;
  data: string;
  description: string;
  extension: string;
  index: number;
  longitude: number;
  latitude: number;
  operationType: number;
  operatorID: string;
  userIDList: string[];
  memberList: { userID: string; nick: string; avatar: string }[];
  newGroupProfile: Record<string, unknown>;
  userDefinedField: string;
  groupProfile: { groupID: string; to: string; name: string };
  title: string;
  abstractList: string[];
  compatibleText: string;
  messageList: { payload: Payload; from: string }[];
  [field: string]: unknown;
}

export interface SeenGroup {
  groupID: string;
  name: string;
  type: string;
  introduction: string;
  notification: string;
  avatar: string;
  ownerID: string;
  memberCount: number;
  groupCustomField: { key: string; value: string }[];
}

export interface SeenConversation {
  conversationID: string;
  unreadCount: number;
  isPinned: boolean;
  userProfile: { userID: string; nick: string; avatar: string };
  lastMessage: { messageForShow: string; isRevoked: boolean; isPeerRead: boolean; fromAccount: string };
}
