import { badArgument, BarrageError, CODE } from '../errors.js';
import { number, type Fields } from '../wire/fields.js';
import { Groups } from './groups.js';
import { result, type Result } from './result.js';
import { toMembers, type GroupMember } from './shapes.js';

const SERVICE = 'group_open_http_svc.';
const LIVE = 'group_open_avchatroom_http_svc.';
const MARK = 1;
const UNMARK = 2;

export interface MemberListOptions {
  groupID: string;
  /** Without effect: the server gives pages of its own size. */
  count?: number;
  /** The `offset` of the page before; 0 or left out for the first. */
  offset?: number | string;
  /** Only those with this mark. */
  filter?: number;
  role?: string;
}

export interface MemberProfileOptions {
  groupID: string;
  userIDList: readonly string[];
}

export interface MuteOptions {
  groupID: string;
  userID: string;
  /** Seconds; 0 ends the mute. */
  muteTime: number;
}

export interface RoleOptions {
  groupID: string;
  userID: string;
  /** TYPES.GRP_MBR_ROLE_ADMIN or TYPES.GRP_MBR_ROLE_MEMBER. */
  role: string | number;
}

export interface BanOptions {
  groupID: string;
  userIDList: readonly string[];
  reason?: string;
  /** Seconds, more than 0. */
  duration?: number;
}

export interface MarkOptions {
  groupID: string;
  userIDList: readonly string[];
  markType: number;
  enableMark: boolean;
}

/** Adds the members of a room: listed, muted, banned, marked. */
export class Members extends Groups {
  /** Who is online, the newest first, in pages; an `offset` of 0 in the result ends the list. */
  async getGroupMemberList(options: MemberListOptions): Promise<Result<{ memberList: GroupMember[]; offset: number }>> {
    const { groupID, offset = 0, filter, role } = options;
    const body = { GroupId: groupID, Timestamp: Number(offset), Mark: filter };
    const reply = await this.core.ask('getGroupMemberList', `${LIVE}get_members`, body);
    const members = toMembers(reply).filter((member) => role === undefined || role === '' || member.role === role);
    return result({ memberList: members, offset: number(reply, 'NextTimestamp') });
  }

  /** Some members of a room. */
  async getGroupMemberProfile(options: MemberProfileOptions): Promise<Result<{ memberList: GroupMember[] }>> {
    const { groupID, userIDList } = options;
    const body = { GroupId: groupID, Member_List_Account: userIDList };
    const reply = await this.core.ask('getGroupMemberProfile', `${SERVICE}get_specified_group_member_info`, body);
    return result({ memberList: toMembers(reply) });
  }

  /** Silences a member; for owner and admins. */
  async setGroupMemberMuteTime(options: MuteOptions): Promise<Result<MuteOptions>> {
    const { groupID, userID, muteTime } = options;
    if (userID === this.core.me) throw new BarrageError(CODE.MUTE_SELF, 'setGroupMemberMuteTime: the user itself');
    if (!Number.isInteger(muteTime) || muteTime < 0)
      throw badArgument('muteTime', muteTime, 'whole seconds, 0 or more');
    await this.modify('setGroupMemberMuteTime', { GroupId: groupID, Member_Account: userID, ShutUpTime: muteTime });
    return result({ groupID, userID, muteTime });
  }

  /** Makes a member an admin, or takes that back; for the owner. */
  async setGroupMemberRole(options: RoleOptions): Promise<Result<RoleOptions>> {
    const { groupID, userID } = options;
    const role = String(options.role);
    await this.modify('setGroupMemberRole', { GroupId: groupID, Member_Account: userID, Role: role });
    return result({ groupID, userID, role });
  }

  /** Takes members out and keeps them out for a time. */
  async deleteGroupMember(options: BanOptions): Promise<Result<{ groupID: string; userIDList: string[] }>> {
    const { groupID, userIDList, reason = '', duration = 0 } = options;
    if (!(duration > 0))
      throw new BarrageError(CODE.BAN_DURATION, `duration: ${duration} (expected: more than 0 seconds)`);
    const body = { GroupId: groupID, Members_Account: userIDList, Duration: duration, Description: reason };
    await this.core.ask('deleteGroupMember', `${SERVICE}ban_group_member`, body);
    return result({ groupID, userIDList: [...userIDList] });
  }

  /** Marks members, or takes marks away; see `filter` of getGroupMemberList(). */
  async markGroupMemberList(options: MarkOptions): Promise<Result<{ groupID: string }>> {
    const { groupID, userIDList, markType, enableMark } = options;
    const body = {
      GroupId: groupID,
      CommandType: enableMark ? MARK : UNMARK,
      MemberList: userIDList.map((userID) => ({ Member_Account: userID, Marks: [markType] })),
    };
    await this.core.ask('markGroupMemberList', `${LIVE}modify_user_info`, body);
    return result({ groupID });
  }

  private async modify(call: string, body: Fields): Promise<void> {
    await this.core.ask(call, `${SERVICE}modify_group_member_info`, body);
  }
}
