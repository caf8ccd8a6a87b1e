import { EVENT, TYPES } from '../constants.js';
import { badArgument, BarrageError, CODE } from '../errors.js';
import { list, number, text, type Fields } from '../wire/fields.js';
import { Accounts } from './accounts.js';
import { result, type Result } from './result.js';
import { toGroup, type CustomField, type Group } from './shapes.js';

const SERVICE = 'group_open_http_svc.';
const INFO = `${SERVICE}get_group_self_member_info`;
const GROUP_FIELDS = [
  ...[
    'Type',
    'Name',
    'Introduction',
    'Notification',
    'FaceUrl',
    'Owner_Account',
    'CreateTime',
    'InfoSeq',
    'LastInfoTime',
  ],
  ...[
    'LastMsgTime',
    'MemberNum',
    'MaxMemberNum',
    'ApplyJoinOption',
    'NextMsgSeq',
    'ShutUpAllMember',
    'InviteJoinOption',
  ],
];
const MEMBER_FIELDS = ['Role', 'JoinTime', 'MsgSeq', 'MsgFlag', 'NameCard'];
const NOT_A_MEMBER = 10007;

export interface CreateGroupOptions {
  name: string;
  /** TYPES.GRP_AVCHATROOM. */
  type: string | number;
  /** One is made when left out. */
  groupID?: string;
  introduction?: string;
  notification?: string;
  avatar?: string;
  joinOption?: string | number;
  groupCustomField?: readonly CustomField[];
}

export interface UpdateGroupOptions {
  groupID: string;
  name?: string;
  avatar?: string;
  introduction?: string;
  notification?: string;
  muteAllMembers?: boolean;
  joinOption?: string | number;
  groupCustomField?: readonly CustomField[];
}

export interface GroupProfileOptions {
  groupID: string;
  /** Keys of the custom fields wanted. */
  groupCustomFieldFilter?: readonly string[];
}

export interface JoinOptions {
  groupID: string;
  applyMessage?: string;
  type?: string | number;
}

export type JoinStatus = 'JoinedSuccess' | 'AlreadyInGroup' | 'WaitAdminApproval';

/** Adds rooms: made, looked at, changed, entered, left, ended. */
export class Groups extends Accounts {
  /** Makes a room. Its owner is not in it before joinGroup(). Codes 10021 and 10025: the groupID is taken. */
  async createGroup(options: CreateGroupOptions): Promise<Result<{ group: Group; overLimitUserIDList: string[] }>> {
    const { userID } = this.core.requireLogin('createGroup');
    if (options.type !== TYPES.GRP_AVCHATROOM) throw badArgument('type', options.type, 'TYPES.GRP_AVCHATROOM');
    const body = {
      ...profile(options),
      Type: options.type,
      GroupId: options.groupID,
      Owner_Account: userID,
      WebPushFlag: 1,
    };
    const reply = await this.core.ask('createGroup', `${SERVICE}create_group`, body);
    const group = await this.info(text(reply, 'GroupId'), []);
    return result({ group, overLimitUserIDList: [] });
  }

  /** What a room is at present. */
  async getGroupProfile(options: GroupProfileOptions): Promise<Result<{ group: Group }>> {
    this.core.requireLogin('getGroupProfile');
    return result({ group: await this.info(options.groupID, options.groupCustomFieldFilter ?? []) });
  }

  /** Finds a room one is not in. Code 10010: there is none. */
  async searchGroupByID(groupID: string): Promise<Result<{ group: Group }>> {
    const body = { GroupIdList: [groupID], ResponseFilter: { GroupBaseInfoFilter: GROUP_FIELDS } };
    const reply = await this.core.ask('searchGroupByID', `${SERVICE}get_group_public_info`, body);
    return result({ group: this.groupIn(reply, 'searchGroupByID', groupID) });
  }

  /** Changes a room; for its owner and admins. All members get a tip. */
  async updateGroupProfile(options: UpdateGroupOptions): Promise<Result<{ group: Group }>> {
    const { groupID, muteAllMembers } = options;
    const mute = muteAllMembers === undefined ? undefined : muteAllMembers ? 'On' : 'Off';
    const body = { GroupId: groupID, ...profile(options), ShutUpAllMember: mute };
    await this.core.ask('updateGroupProfile', `${SERVICE}modify_group_base_info`, body);
    return result({ group: await this.info(groupID, []) });
  }

  /** Enters a room, as a guest when nobody is logged in. Its latest messages come right after, as MESSAGE_RECEIVED. */
  async joinGroup({ groupID, applyMessage }: JoinOptions): Promise<Result<{ status: JoinStatus; group: Group }>> {
    const { core } = this;
    const known = core.rooms.get(groupID);
    const guest = core.session.login === undefined;
    if (known !== undefined && (guest || known.role === 'member')) {
      const group = guest ? blankGroup(groupID) : await this.info(groupID, []);
      return result({ status: TYPES.JOIN_STATUS_ALREADY_IN_GROUP, group });
    }
    if (core.options.unlimitedAVChatRoom !== true) await this.leaveOthers(groupID);
    await core.rooms.join(groupID, guest ? 'guest' : 'member', applyMessage);
    const group = guest ? blankGroup(groupID) : await this.info(groupID, []).catch(orBlank(groupID));
    this.listChanged();
    return result({ status: TYPES.JOIN_STATUS_SUCCESS, group });
  }

  /** Leaves a room. Code 10009: the owner dismisses it instead. */
  async quitGroup(groupID: string): Promise<Result<{ groupID: string }>> {
    const room = this.core.requireRoom('quitGroup', groupID);
    await this.core.rooms.quit(room);
    this.listChanged();
    return result({ groupID });
  }

  /** Ends a room for good; for its owner. */
  async dismissGroup(groupID: string): Promise<Result<{ groupID: string }>> {
    await this.core.ask('dismissGroup', `${SERVICE}destroy_group`, { GroupId: groupID });
    this.core.rooms.forget(groupID);
    this.listChanged();
    return result({ groupID });
  }

  /** How many are in the room now, guests included. */
  async getGroupOnlineMemberCount(groupID: string): Promise<Result<{ memberCount: number }>> {
    const command = `${SERVICE}get_online_member_num`;
    const reply = await this.core.ask('getGroupOnlineMemberCount', command, { GroupId: groupID });
    return result({ memberCount: number(reply, 'OnlineMemberNum') });
  }

  /** The rooms one is in, as far as this instance knows them. */
  getGroupList(_options?: object): Promise<Result<{ groupList: Group[] }>> {
    return Promise.resolve(result({ groupList: this.groupList() }));
  }

  /** A new room takes the place of the one before. Whoever owns that stays in it, but hears of it no more. */
  private async leaveOthers(groupID: string): Promise<void> {
    for (const room of this.core.rooms.all()) {
      if (room.groupID === groupID) continue;
      this.core.rooms.forget(room.groupID);
      await this.core.rooms.quit(room).catch((error: unknown) => {
        if (!(error instanceof BarrageError) || error.code === CODE.TIMED_OUT) throw error;
      });
    }
  }

  private async info(groupID: string, customFieldFilter: readonly string[]): Promise<Group> {
    const body = {
      GroupIdList: [groupID],
      ResponseFilter: {
        GroupBaseInfoFilter: GROUP_FIELDS,
        MemberInfoFilter: MEMBER_FIELDS,
        AppDefinedDataFilter_Group: customFieldFilter.length > 0 ? customFieldFilter : undefined,
      },
    };
    return this.groupIn(await this.core.ask('getGroupProfile', INFO, body), 'getGroupProfile', groupID);
  }

  private groupIn(reply: Fields, call: string, groupID: string): Group {
    const [raw = {}] = list(reply, 'GroupInfo');
    const code = number(raw, 'ErrorCode');
    if (code !== 0) throw new BarrageError(code, text(raw, 'ErrorInfo') || `${call}: ${groupID} was refused`);
    return toGroup(raw, this.core.me);
  }

  private listChanged(): void {
    this.core.emit(EVENT.GROUP_LIST_UPDATED, this.groupList());
  }

  private groupList(): Group[] {
    return this.core.rooms.all().map(({ groupID }) => blankGroup(groupID));
  }
}

function profile(options: Partial<CreateGroupOptions & UpdateGroupOptions>): Fields {
  return {
    Name: options.name,
    Introduction: options.introduction,
    Notification: options.notification,
    FaceUrl: options.avatar,
    AppDefinedData: options.groupCustomField?.map(({ key, value }) => ({ Key: key, Value: value })),
  };
}

/** What a guest knows of a room. */
function blankGroup(groupID: string): Group {
  return toGroup({ GroupId: groupID, Type: TYPES.GRP_AVCHATROOM }, '');
}

/** Whoever is in may have lost the right to look at once; that does not undo the join. */
function orBlank(groupID: string): (error: unknown) => Group {
  return (error) => {
    if (error instanceof BarrageError && error.code === NOT_A_MEMBER) return blankGroup(groupID);
    throw error;
  };
}
