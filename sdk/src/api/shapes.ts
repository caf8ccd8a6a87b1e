import { customFields } from '../message/read.js';
import { list, number, object, text, type Fields } from '../wire/fields.js';

export interface CustomField {
  key: string;
  value: string;
}

/** A room, with the fields of the published SDKs. Times are unix seconds. */
export interface Group {
  groupID: string;
  name: string;
  avatar: string;
  type: string;
  introduction: string;
  notification: string;
  ownerID: string;
  createTime: number;
  infoSequence: number;
  lastInfoTime: number;
  selfInfo: { userID: string; role: string; joinTime: number; nameCard: string; messageRemindType: string };
  lastMessage: { lastTime: number; lastSequence: number };
  nextMessageSeq: number;
  memberCount: number;
  memberNum: number;
  maxMemberCount: number;
  maxMemberNum: number;
  muteAllMembers: boolean;
  joinOption: string;
  inviteOption: string;
  groupCustomField: CustomField[];
  isSupportTopic: boolean;
}

/** A member of a room. Times are unix seconds. */
export interface GroupMember {
  userID: string;
  nick: string;
  avatar: string;
  role: string;
  joinTime: number;
  nameCard: string;
  /** 0 when not muted. */
  muteUntil: number;
  memberCustomField: CustomField[];
}

/** What a user tells of itself. */
export interface Profile {
  userID: string;
  nick: string;
  avatar: string;
  gender: string;
  birthday: number;
  location: string;
  selfSignature: string;
  allowType: string;
  language: number;
  messageSettings: number;
  adminForbidType: string;
  level: number;
  role: number;
  lastUpdatedTime: number;
  profileCustomField: CustomField[];
}

export function toGroup(raw: Fields, me: string): Group {
  const self = object(raw, 'SelfInfo');
  const memberNum = number(raw, 'MemberNum');
  const maxMemberNum = number(raw, 'MaxMemberNum');
  const next = number(raw, 'NextMsgSeq');
  return {
    groupID: text(raw, 'GroupId'),
    name: text(raw, 'Name'),
    avatar: text(raw, 'FaceUrl'),
    type: text(raw, 'Type'),
    introduction: text(raw, 'Introduction'),
    notification: text(raw, 'Notification'),
    ownerID: text(raw, 'Owner_Account'),
    createTime: number(raw, 'CreateTime'),
    infoSequence: number(raw, 'InfoSeq'),
    lastInfoTime: number(raw, 'LastInfoTime'),
    selfInfo: {
      userID: me,
      role: text(self, 'Role'),
      joinTime: number(self, 'JoinTime'),
      nameCard: text(self, 'NameCard'),
      messageRemindType: text(self, 'MsgFlag'),
    },
    lastMessage: { lastTime: number(raw, 'LastMsgTime'), lastSequence: Math.max(0, next - 1) },
    nextMessageSeq: next,
    memberCount: memberNum,
    memberNum,
    maxMemberCount: maxMemberNum,
    maxMemberNum,
    muteAllMembers: text(raw, 'ShutUpAllMember') === 'On',
    joinOption: text(raw, 'ApplyJoinOption'),
    inviteOption: text(raw, 'InviteJoinOption'),
    groupCustomField: customFields(raw, 'AppDefinedData'),
    isSupportTopic: false,
  };
}

export function toMembers(reply: Fields): GroupMember[] {
  return list(reply, 'MemberList').map((raw) => ({
    userID: text(raw, 'Member_Account'),
    nick: text(raw, 'NickName'),
    avatar: text(raw, 'Avatar'),
    role: text(raw, 'Role'),
    joinTime: number(raw, 'JoinTime'),
    nameCard: text(raw, 'NameCard'),
    muteUntil: number(raw, 'ShutUpUntil'),
    memberCustomField: [],
  }));
}

const CUSTOM_TAG = 'Tag_Profile_Custom_';
const TEXT_TAGS = {
  nick: 'Tag_Profile_IM_Nick',
  avatar: 'Tag_Profile_IM_Image',
  gender: 'Tag_Profile_IM_Gender',
  location: 'Tag_Profile_IM_Location',
  selfSignature: 'Tag_Profile_IM_SelfSignature',
  allowType: 'Tag_Profile_IM_AllowType',
  adminForbidType: 'Tag_Profile_IM_AdminForbidType',
} as const;
const NUMBER_TAGS = {
  birthday: 'Tag_Profile_IM_BirthDay',
  language: 'Tag_Profile_IM_Language',
  messageSettings: 'Tag_Profile_IM_MsgSettings',
  level: 'Tag_Profile_IM_Level',
  role: 'Tag_Profile_IM_Role',
} as const;
const TAGS: Readonly<Record<string, string>> = { ...TEXT_TAGS, ...NUMBER_TAGS };

/** What of a profile can be set. */
export type ProfileChange = Partial<
  Pick<Profile, 'nick' | 'avatar' | 'location' | 'selfSignature' | keyof typeof NUMBER_TAGS>
> & {
  /** TYPES.GENDER_… */
  gender?: string | number;
  /** TYPES.ALLOW_TYPE_… */
  allowType?: string | number;
  /** TYPES.FORBID_TYPE_… */
  adminForbidType?: string | number;
  profileCustomField?: readonly CustomField[];
};

/** A change as `ProfileItem` has it. */
export function profileItems(change: ProfileChange): Fields[] {
  const items: Fields[] = [];
  for (const [key, value] of Object.entries(change) as [string, unknown][]) {
    const tag = TAGS[key];
    if (tag !== undefined && value !== undefined) items.push({ Tag: tag, Value: value });
  }
  for (const { key, value } of change.profileCustomField ?? []) {
    const tag = key.startsWith(CUSTOM_TAG) ? key : `${CUSTOM_TAG}${key}`;
    items.push({ Tag: tag, Value: value });
  }
  return items;
}

/** Reads an entry of `UserProfileItem`. */
export function toProfile(raw: Fields): Profile {
  const values = new Map(list(raw, 'ProfileItem').map((item) => [text(item, 'Tag'), item['Value']]));
  const word = (tag: string): string => {
    const value = values.get(tag);
    return typeof value === 'string' ? value : '';
  };
  const count = (tag: string): number => Number(values.get(tag) ?? 0);
  return {
    userID: text(raw, 'To_Account'),
    nick: word(TEXT_TAGS.nick),
    avatar: word(TEXT_TAGS.avatar),
    gender: word(TEXT_TAGS.gender),
    location: word(TEXT_TAGS.location),
    selfSignature: word(TEXT_TAGS.selfSignature),
    allowType: word(TEXT_TAGS.allowType),
    adminForbidType: word(TEXT_TAGS.adminForbidType),
    birthday: count(NUMBER_TAGS.birthday),
    language: count(NUMBER_TAGS.language),
    messageSettings: count(NUMBER_TAGS.messageSettings),
    level: count(NUMBER_TAGS.level),
    role: count(NUMBER_TAGS.role),
    lastUpdatedTime: 0,
    profileCustomField: [...values].flatMap(([tag, value]) =>
      tag.startsWith(CUSTOM_TAG) ? [{ key: tag, value: String(value) }] : [],
    ),
  };
}
