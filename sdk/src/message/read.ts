import { TYPES } from '../constants.js';
import { fields, list, number, object, text, texts, type Fields } from '../wire/fields.js';
import { EVENT_KIND, type Item } from '../wire/items.js';
import { camelCased, readElement } from './elements.js';
import { blank, type Message, type NoticeMessage, type Priority, type TipMember, type TipMessage } from './message.js';

/** Makes the message of an item: of what somebody said, of a tip, or of a notice. */
export function readMessage(item: Item, me: string): Message {
  if (item.kind === EVENT_KIND.NOTICE) return notice(item, me);
  return item.kind === EVENT_KIND.MESSAGE || item.kind === EVENT_KIND.BROADCAST ? said(item, me) : tip(item);
}

/** The ID under which all know a message. */
export function messageID(tinyID: string, clientTime: number, random: number): string {
  return `${tinyID}-${clientTime}-${random}`;
}

function common({ raw, groupID, to }: Item): ReturnType<typeof blank> {
  const clientTime = number(raw, 'MsgClientTime');
  const random = number(raw, 'MsgRandom');
  return {
    ...blank(),
    ID: messageID(text(raw, 'TinyId'), clientTime, random),
    conversationID: `${TYPES.CONV_GROUP}${groupID}`,
    conversationType: TYPES.CONV_GROUP,
    to: groupID,
    from: text(raw, 'From_Account'),
    time: number(raw, 'MsgTimeStamp'),
    sequence: to ?? 0,
    priority: text(raw, 'MsgPriority', 'Normal') as Priority,
    nick: text(raw, 'From_AccountNick'),
    avatar: text(raw, 'From_AccountHeadurl'),
    cloudCustomData: text(raw, 'CloudCustomData'),
    isModified: number(raw, 'MsgModifiedFlag') === 1,
    random,
    clientTime,
  };
}

function said(item: Item, me: string): Message {
  const base = common(item);
  const { raw } = item;
  const [element = {}] = list(raw, 'MsgBody');
  return {
    ...base,
    ...readElement(element),
    flow: base.from === me ? 'out' : 'in',
    isBroadcastMessage: item.kind === EVENT_KIND.BROADCAST || raw['IsBroadcastMessage'] === true,
    atUserList: list(raw, 'GroupAtInfo').map((at) =>
      number(at, 'GroupAtAllFlag') === 1 ? TYPES.MSG_AT_ALL : text(at, 'GroupAt_Account'),
    ),
  };
}

function tip(item: Item): TipMessage {
  const body = object(item.raw, 'MsgBody');
  const operator = object(body, 'MsgOperatorMemberExtraInfo');
  const [first = operator] = list(body, 'MsgMemberExtraInfo');
  const memberNum = number(body, 'MemberNum');
  const base = common(item);
  return {
    ...base,
    ID: `${item.groupID}-${base.clientTime}-${base.random}`,
    type: TYPES.MSG_GRP_TIP,
    nick: text(first, 'NickName'),
    avatar: text(first, 'ImageUrl'),
    payload: {
      operationType: number(body, 'OpType'),
      operatorID: text(body, 'Operator_Account'),
      operatorInfo: {
        userID: text(operator, 'UserId'),
        nick: text(operator, 'NickName'),
        avatar: text(operator, 'ImageUrl'),
      },
      userIDList: texts(body, 'List_Account'),
      memberList: tipMembers(body),
      groupProfile: { groupID: item.groupID, name: groupName(item.raw) },
      newGroupProfile: newProfile(object(body, 'MsgGroupNewInfo')),
      memberCount: memberNum,
      memberNum,
    },
  };
}

function tipMembers(body: Fields): TipMember[] {
  const muted = list(body, 'MsgMemberInfo');
  if (muted.length > 0) {
    return muted.map((member) => ({
      userID: text(member, 'User_Account'),
      muteTime: number(member, 'ShutupTime'),
    }));
  }
  return list(body, 'MsgMemberExtraInfo').map((member) => ({
    userID: text(member, 'UserId'),
    nick: text(member, 'NickName'),
    avatar: text(member, 'ImageUrl'),
  }));
}

const PROFILE_NAMES: Readonly<Record<string, string>> = {
  GroupFaceUrl: 'avatar',
  GroupIntroduction: 'introduction',
  GroupNotification: 'notification',
  Owner_Account: 'ownerID',
  GroupApplyJoinOption: 'joinOption',
};

function newProfile(raw: Fields): Record<string, unknown> {
  const profile: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'ShutupAll') profile['muteAllMembers'] = value === 1;
    else if (key === 'MsgAppDefinedData') profile['groupCustomField'] = customFields(raw, key);
    else if (PROFILE_NAMES[key] !== undefined) profile[PROFILE_NAMES[key]] = value;
    else rest[key] = value;
  }
  return { ...camelCased(rest), ...profile };
}

/** Key and value as an app writes them. */
export function customFields(raw: Fields, key: string): { key: string; value: string }[] {
  return list(raw, key).map((field) => ({ key: text(field, 'Key'), value: text(field, 'Value') }));
}

function notice(item: Item, me: string): NoticeMessage {
  const body = object(item.raw, 'MsgBody');
  const actor = fields(body['MsgMemberExtraInfo']);
  const base = common(item);
  return {
    ...base,
    ID: `${TYPES.CONV_SYSTEM}-${base.clientTime}-${base.random}`,
    type: TYPES.MSG_GRP_SYS_NOTICE,
    conversationID: TYPES.CONV_SYSTEM,
    conversationType: TYPES.CONV_SYSTEM,
    nick: text(actor, 'NickName'),
    avatar: text(actor, 'ImageUrl'),
    payload: {
      operationType: number(body, 'ReportType'),
      operatorID: text(body, 'Operator_Account'),
      groupProfile: { groupID: item.groupID, name: groupName(item.raw), to: me },
      userDefinedField: text(body, 'UserDefinedField'),
      handleMessage: text(body, 'RemarkInfo'),
      authentication: text(body, 'Authentication'),
      messageKey: number(body, 'MsgKey'),
    },
  };
}

function groupName(raw: Fields): string {
  return text(object(raw, 'GroupInfo'), 'GroupName');
}
