import { call, ConsoleError } from './http';
import { rest } from './rest';

export interface ListedRoom {
  id: string;
  name: string;
  owner: string | null;
  createdAt: number;
  muteAll: boolean;
  online: number;
  /** Events of its timeline. */
  perSecond: number;
}

export interface Curve {
  at: number[];
  online: number[];
  perSecond: number[];
}

export interface RoomInfo {
  GroupId: string;
  Name: string;
  Introduction: string;
  Notification: string;
  FaceUrl: string;
  Owner_Account: string;
  CreateTime: number;
  MemberNum: number;
  MuteAllMember: 'On' | 'Off';
  AppDefinedData: { Key: string; Value: string }[];
}

export interface Member {
  Member_Account: string;
  JoinTime: number;
  NickName: string;
  Avatar: string;
}

export interface NewRoom {
  Name: string;
  GroupId?: string;
  Owner_Account?: string;
  Introduction?: string;
  Notification?: string;
}

/** Seconds that the REST API takes for a mute without an end. */
export const FOR_EVER = 4294967295;

const GROUPS = 'group_open_http_svc';
const LIVE = 'group_open_avchatroom_http_svc';
/** So that a repeat is known as one. */
const random = (): number => Math.floor(Math.random() * 2 ** 32);

/** The rooms of an app. */
export const roomsOf = (app: number) => ({
  page: (search: string, after?: number) => {
    const query = new URLSearchParams({ search, ...(after === undefined ? {} : { after: String(after) }) });
    return call<{ rooms: ListedRoom[]; next?: number; count: number }>('GET', `/apps/${app}/rooms?${query.toString()}`);
  },
  live: () => call<{ rooms: ListedRoom[] }>('GET', `/apps/${app}/rooms/live`),
  create: (room: NewRoom) => rest<{ GroupId: string }>(app, `${GROUPS}/create_group`, { Type: 'AVChatRoom', ...room }),
  broadcast: (text: string) =>
    rest(app, `${GROUPS}/send_broadcast_msg`, {
      Random: random(),
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
    }),
});

/** What can be asked of a room and done to it. */
export function roomOf(app: number, GroupId: string) {
  const run = <T = object>(command: string, body: object = {}) => rest<T>(app, command, { GroupId, ...body });
  return {
    curve: () => call<Curve>('GET', `/apps/${app}/curve?${new URLSearchParams({ room: GroupId }).toString()}`),
    info: async (): Promise<RoomInfo> => {
      const { GroupInfo } = await rest<{ GroupInfo: (RoomInfo & { ErrorCode: number; ErrorInfo: string })[] }>(
        app,
        `${GROUPS}/get_group_info`,
        { GroupIdList: [GroupId] },
      );
      const [info] = GroupInfo;
      if (info === undefined || info.ErrorCode !== 0) {
        throw new ConsoleError(404, 'no-such-room', `${GroupId}: ${info?.ErrorInfo ?? ''}`);
      }
      return info;
    },
    change: (profile: object) => run(`${GROUPS}/modify_group_base_info`, profile),
    disband: () => run(`${GROUPS}/destroy_group`),

    say: (text: string, MsgPriority: string) =>
      run(`${GROUPS}/send_group_msg`, {
        Random: random(),
        MsgPriority,
        MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
      }),
    notice: (Content: string) => run(`${GROUPS}/send_group_system_notification`, { Content }),
    recall: (MsgSeq: number) => run(`${GROUPS}/group_msg_recall`, { MsgSeqList: [{ MsgSeq }] }),

    members: (Timestamp = 0) =>
      run<{ MemberList: Member[]; NextTimestamp: number }>(`${LIVE}/get_members`, { Timestamp }),
    mute: (user: string, MuteTime: number) => run(`${GROUPS}/forbid_send_msg`, { Members_Account: [user], MuteTime }),
    muted: () =>
      run<{ MutedAccountList: { Member_Account: string; MutedUntil: number }[] }>(`${GROUPS}/get_group_muted_account`),
    ban: (user: string, Duration: number) => run(`${GROUPS}/ban_group_member`, { Members_Account: [user], Duration }),
    unban: (user: string) => run(`${GROUPS}/unban_group_member`, { Members_Account: [user] }),
    banned: () =>
      run<{ BannedAccountList: { Member_Account: string; BannedUntil: number }[] }>(`${GROUPS}/get_group_ban_member`, {
        Offset: 0,
      }),

    rate: () => run<{ MessagesPerSecond: number; SlowModeSeconds: number }>('barrage_svc/get_group_rate'),
    changeRate: (rate: { MessagesPerSecond?: number; SlowModeSeconds?: number }) =>
      run('barrage_svc/set_group_rate', rate),

    attributes: () =>
      run<{ GroupAttrAry: { key: string; value: string }[] }>('group_open_attr_http_svc/get_group_attr'),
    setAttribute: (key: string, value: string) => run(`${GROUPS}/modify_group_attr`, { GroupAttr: [{ key, value }] }),
    deleteAttribute: (key: string) => run(`${GROUPS}/delete_group_attr`, { GroupAttr: [{ key }] }),
    counters: () => run<{ GroupCounter: { Key: string; Value: number }[] }>(`${GROUPS}/get_group_counter`),
    setCounter: (Key: string, Value: number) =>
      run(`${GROUPS}/update_group_counter`, { Mode: 'Set', GroupCounter: [{ Key, Value }] }),
    deleteCounter: (key: string) => run(`${GROUPS}/delete_group_counter`, { GroupCounterKeys: [key] }),
    setField: (Key: string, Value: string) =>
      run(`${GROUPS}/modify_group_base_info`, { AppDefinedData: [{ Key, Value }] }),
  };
}

export type RoomCalls = ReturnType<typeof roomOf>;
