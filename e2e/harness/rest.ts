import { app } from './app';
import { userSig } from './usersig';

export interface RestReply {
  ActionStatus: string;
  ErrorCode: number;
  ErrorInfo: string;
}

export interface Profile {
  Tag: string;
  Value: string | number;
}

export interface RestMessage {
  MsgBody?: { MsgType: string; MsgContent: Record<string, unknown> }[];
  From_Account?: string;
  MsgPriority?: string;
  CloudCustomData?: string;
  Random?: number;
}

/** Any group field that a test looks at. */
export interface GroupInfo {
  GroupId: string;
  ErrorCode: number;
  Name: string;
  Type: string;
  Introduction: string;
  Notification: string;
  FaceUrl: string;
  Owner_Account: string;
  CreateTime: number;
  NextMsgSeq: number;
  MemberNum: number;
  ApplyJoinOption: string;
  MuteAllMember: string;
  AppDefinedData: { Key: string; Value: string }[];
}

export interface RawRequest {
  method?: string;
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: string;
}

export interface RawAnswer {
  status: number;
  body: RestReply;
}

export class RestError extends Error {
  constructor(
    readonly command: string,
    readonly code: number,
    info: string,
  ) {
    super(`${command}: ${code} ${info}`);
  }
}

const random = (): number => Math.floor(Math.random() * 0xffffffff);

/** The app's own server: REST commands in the name of the administrator. */
export class Rest {
  constructor(private readonly url: string) {}

  /** The query that every command needs. */
  static query(identifier: string = app.admin): Record<string, string | number> {
    return { sdkappid: app.id, identifier, usersig: userSig(identifier), random: random(), contenttype: 'json' };
  }

  /** Any request at all, answered with what came back. */
  async raw({ method = 'POST', path, query = Rest.query(), body = '{}' }: RawRequest): Promise<RawAnswer> {
    const url = new URL(path, this.url);
    for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value));
    const answer = await fetch(url, method === 'GET' ? { method } : { method, body });
    const text = await answer.text();
    try {
      return { status: answer.status, body: JSON.parse(text) as RestReply };
    } catch {
      throw new Error(`${method} ${path} answered ${answer.status} without JSON: ${text.slice(0, 300)}`);
    }
  }

  /** A command's reply, or a RestError with its code. */
  async call<T = RestReply>(command: string, body: object): Promise<T & RestReply> {
    const { status, body: reply } = await this.raw({ path: `/v4/${command}`, body: JSON.stringify(body) });
    if (status !== 200) throw new Error(`${command}: HTTP ${status}`);
    if (reply.ErrorCode !== 0) throw new RestError(command, reply.ErrorCode, reply.ErrorInfo);
    if (reply.ActionStatus !== 'OK') throw new Error(`${command}: code 0 but status ${reply.ActionStatus}`);
    return reply as T & RestReply;
  }

  async createRoom(groupId: string, fields: object = {}): Promise<string> {
    const body = { Type: 'AVChatRoom', Name: `Room ${groupId}`.slice(0, 30), GroupId: groupId, ...fields };
    return (await this.call<{ GroupId: string }>('group_open_http_svc/create_group', body)).GroupId;
  }

  async groupInfos(groupIds: string[], filter: object = {}): Promise<GroupInfo[]> {
    const body = { GroupIdList: groupIds, ...filter };
    return (await this.call<{ GroupInfo: GroupInfo[] }>('group_open_http_svc/get_group_info', body)).GroupInfo;
  }

  async groupInfo(groupId: string): Promise<GroupInfo> {
    const [info] = await this.groupInfos([groupId]);
    if (info === undefined) throw new Error('get_group_info gave an empty list');
    return info;
  }

  async destroyRoom(groupId: string): Promise<void> {
    await this.call('group_open_http_svc/destroy_group', { GroupId: groupId });
  }

  async send(
    groupId: string,
    text: string,
    fields: RestMessage = {},
  ): Promise<{ MsgTime: number; MsgSeq: number; MsgDropReason?: string }> {
    const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }];
    return this.call('group_open_http_svc/send_group_msg', { GroupId: groupId, Random: random(), MsgBody, ...fields });
  }

  async notify(groupId: string, content: string): Promise<void> {
    await this.call('group_open_http_svc/send_group_system_notification', { GroupId: groupId, Content: content });
  }

  async onlineMembers(groupId: string): Promise<number> {
    const command = 'group_open_http_svc/get_online_member_num';
    return (await this.call<{ OnlineMemberNum: number }>(command, { GroupId: groupId })).OnlineMemberNum;
  }

  async importAccount(userId: string, nick?: string, faceUrl?: string): Promise<void> {
    await this.call('im_open_login_svc/account_import', { UserID: userId, Nick: nick, FaceUrl: faceUrl });
  }

  async setPortrait(userId: string, items: Profile[]): Promise<void> {
    await this.call('profile/portrait_set', { From_Account: userId, ProfileItem: items });
  }

  /** The profile as tag → value. */
  async portrait(userId: string, tags: string[]): Promise<Record<string, string | number>> {
    const body = { To_Account: [userId], TagList: tags };
    type Reply = { UserProfileItem: { To_Account: string; ProfileItem?: Profile[]; ResultCode: number }[] };
    const { UserProfileItem } = await this.call<Reply>('profile/portrait_get', body);
    const mine = UserProfileItem.find((item) => item.To_Account === userId);
    return Object.fromEntries((mine?.ProfileItem ?? []).map((item) => [item.Tag, item.Value]));
  }
}
