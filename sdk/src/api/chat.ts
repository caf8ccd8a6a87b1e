import type {
  CustomMessage,
  CustomPayload,
  FaceMessage,
  FacePayload,
  LocationMessage,
  LocationPayload,
  Message,
  TextMessage,
  TextPayload,
} from '../message/message.js';
import type { MessageOptions } from '../message/write.js';
import type { AttributeMap } from '../room/attributes.js';
import { Accounts, type LoginOptions, type LoginResult, type UserProfileOptions } from './accounts.js';
import {
  Groups,
  type CreateGroupOptions,
  type GroupProfileOptions,
  type JoinOptions,
  type JoinStatus,
  type UpdateGroupOptions,
} from './groups.js';
import { Instance } from './instance.js';
import {
  Members,
  type BanOptions,
  type MarkOptions,
  type MemberListOptions,
  type MemberProfileOptions,
  type MuteOptions,
  type RoleOptions,
} from './members.js';
import { Messages, type SendOptions, type TextAtPayload } from './messages.js';
import type { Result } from './result.js';
import {
  RoomState,
  type AttributeOptions,
  type CounterOptions,
  type Counters,
  type CountersOptions,
  type KeyOptions,
  type LikeOptions,
} from './room-state.js';
import type { Group, GroupMember, Profile, ProfileChange } from './shapes.js';

/**
 * An instance of the SDK for one app: at most one user, logged in or a guest, and one connection.
 *
 * Calls go out at once, or when the connection is back; promises fail with a `BarrageError`. What cannot be done without a
 * login says so at once.
 */
export class ChatSDK extends Instance {
  private readonly accounts = new Accounts(this.core);
  private readonly groups = new Groups(this.core);
  private readonly members = new Members(this.core);
  private readonly messages = new Messages(this.core);
  private readonly state = new RoomState(this.core);

  /** Logs a user in, in place of another one. Rooms the user was in as a guest are joined. Code 2025 while another login is pending. */
  login(options: LoginOptions): Promise<Result<LoginResult>> {
    return this.accounts.login(options);
  }

  /** Ends the login and leaves its rooms. */
  logout(): Promise<Result<Record<string, never>>> {
    return this.accounts.logout();
  }

  /** What the user tells of itself. */
  getMyProfile(): Promise<Result<Profile>> {
    return this.accounts.getMyProfile();
  }

  /** What others tell of themselves. */
  getUserProfile(options: UserProfileOptions): Promise<Result<Profile[]>> {
    return this.accounts.getUserProfile(options);
  }

  /** Changes it: later messages carry the new nick and avatar. */
  updateMyProfile(options: ProfileChange): Promise<Result<Profile>> {
    return this.accounts.updateMyProfile(options);
  }

  /** Makes a room. Its owner is not in it before joinGroup(). Codes 10021 and 10025: the groupID is taken. */
  createGroup(options: CreateGroupOptions): Promise<Result<{ group: Group; overLimitUserIDList: string[] }>> {
    return this.groups.createGroup(options);
  }

  /** What a room is at present. */
  getGroupProfile(options: GroupProfileOptions): Promise<Result<{ group: Group }>> {
    return this.groups.getGroupProfile(options);
  }

  /** Finds a room one is not in. Code 10010: there is none. */
  searchGroupByID(groupID: string): Promise<Result<{ group: Group }>> {
    return this.groups.searchGroupByID(groupID);
  }

  /** Changes a room; for its owner and admins. All members get a tip. */
  updateGroupProfile(options: UpdateGroupOptions): Promise<Result<{ group: Group }>> {
    return this.groups.updateGroupProfile(options);
  }

  /** Enters a room, as a guest when nobody is logged in. Its latest messages come right after, as MESSAGE_RECEIVED. */
  joinGroup(options: JoinOptions): Promise<Result<{ status: JoinStatus; group: Group }>> {
    return this.groups.joinGroup(options);
  }

  /** Leaves a room. Code 10009: the owner dismisses it instead. */
  quitGroup(groupID: string): Promise<Result<{ groupID: string }>> {
    return this.groups.quitGroup(groupID);
  }

  /** Ends a room for good; for its owner. */
  dismissGroup(groupID: string): Promise<Result<{ groupID: string }>> {
    return this.groups.dismissGroup(groupID);
  }

  /** How many are in the room now, guests included. */
  getGroupOnlineMemberCount(groupID: string): Promise<Result<{ memberCount: number }>> {
    return this.groups.getGroupOnlineMemberCount(groupID);
  }

  /** The rooms one is in, as far as this instance knows them. */
  getGroupList(_options?: object): Promise<Result<{ groupList: Group[] }>> {
    return this.groups.getGroupList();
  }

  /** Who is online, the newest first, in pages; an `offset` of 0 in the result ends the list. */
  getGroupMemberList(options: MemberListOptions): Promise<Result<{ memberList: GroupMember[]; offset: number }>> {
    return this.members.getGroupMemberList(options);
  }

  /** Some members of a room. */
  getGroupMemberProfile(options: MemberProfileOptions): Promise<Result<{ memberList: GroupMember[] }>> {
    return this.members.getGroupMemberProfile(options);
  }

  /** Silences a member; for owner and admins. */
  setGroupMemberMuteTime(options: MuteOptions): Promise<Result<MuteOptions>> {
    return this.members.setGroupMemberMuteTime(options);
  }

  /** Makes a member an admin, or takes that back; for the owner. */
  setGroupMemberRole(options: RoleOptions): Promise<Result<RoleOptions>> {
    return this.members.setGroupMemberRole(options);
  }

  /** Takes members out and keeps them out for a time. */
  deleteGroupMember(options: BanOptions): Promise<Result<{ groupID: string; userIDList: string[] }>> {
    return this.members.deleteGroupMember(options);
  }

  /** Marks members, or takes marks away; see `filter` of getGroupMemberList(). */
  markGroupMemberList(options: MarkOptions): Promise<Result<{ groupID: string }>> {
    return this.members.markGroupMemberList(options);
  }

  /** Replaces all attributes of a room. Code 10056: somebody else was faster. */
  initGroupAttributes(options: AttributeOptions): Promise<Result<{ groupAttributes: AttributeMap }>> {
    return this.state.initGroupAttributes(options);
  }

  /** Sets some attributes. Code 10056: somebody else was faster. */
  setGroupAttributes(options: AttributeOptions): Promise<Result<{ groupAttributes: AttributeMap }>> {
    return this.state.setGroupAttributes(options);
  }

  /** Deletes attributes; all of them when no keys are named. */
  deleteGroupAttributes(options: KeyOptions): Promise<Result<{ keyList: string[] }>> {
    return this.state.deleteGroupAttributes(options);
  }

  /** Reads attributes; all of them when no keys are named. Asks the server only when changes may have been missed. */
  getGroupAttributes(options: KeyOptions): Promise<Result<{ groupAttributes: AttributeMap }>> {
    return this.state.getGroupAttributes(options);
  }

  /** Sets counters. */
  setGroupCounters(options: CountersOptions): Promise<Result<{ counters: Counters }>> {
    return this.state.setGroupCounters(options);
  }

  /** Adds to a counter. Code 2802: the connection was lost, and the server may have counted or not. */
  increaseGroupCounter(options: CounterOptions): Promise<Result<{ counters: Counters }>> {
    return this.state.increaseGroupCounter(options);
  }

  /** Adds to a counter like a tapping thumb does: what comes within half a second is one request with one outcome. */
  addLikes(options: LikeOptions): Promise<Result<{ counters: Counters }>> {
    return this.state.addLikes(options);
  }

  /** Takes from a counter; as increaseGroupCounter(). */
  decreaseGroupCounter(options: CounterOptions): Promise<Result<{ counters: Counters }>> {
    return this.state.decreaseGroupCounter(options);
  }

  /** Reads counters; all of them when no keys are named. */
  getGroupCounters(options: KeyOptions): Promise<Result<{ counters: Counters }>> {
    return this.state.getGroupCounters(options);
  }

  /** Makes a text, to be sent with sendMessage(). */
  createTextMessage(options: MessageOptions<TextPayload>): TextMessage {
    return this.messages.createTextMessage(options);
  }

  /** Makes a text that names users. */
  createTextAtMessage(options: MessageOptions<TextAtPayload>): TextMessage {
    return this.messages.createTextAtMessage(options);
  }

  /** Makes a message of the app's own: a gift, for instance. */
  createCustomMessage(options: MessageOptions<Partial<CustomPayload>>): CustomMessage {
    return this.messages.createCustomMessage(options);
  }

  /** Makes a sticker. */
  createFaceMessage(options: MessageOptions<FacePayload>): FaceMessage {
    return this.messages.createFaceMessage(options);
  }

  /** Makes a place. */
  createLocationMessage(options: MessageOptions<LocationPayload>): LocationMessage {
    return this.messages.createLocationMessage(options);
  }

  /** Sends a message made here; changes its status, time and sequence. Codes 10017: muted, 10023: the room is too busy, 80001: a word that is not allowed. */
  sendMessage(message: Message, options?: SendOptions): Promise<Result<{ message: Message }>> {
    return this.messages.sendMessage(message, options);
  }

  /** Sends a message again that has failed; the server knows it by its random, so it is there once. */
  resendMessage(message: Message, options?: SendOptions): Promise<Result<{ message: Message }>> {
    return this.messages.resendMessage(message, options);
  }

  /** Takes a message back; for its sender, the owner and admins. */
  revokeMessage(message: Message): Promise<Result<{ message: Message }>> {
    return this.messages.revokeMessage(message);
  }

  /** Finds one of the latest messages. */
  findMessage(messageID: string): Message | null {
    return this.messages.findMessage(messageID);
  }

  /** Always empty, as in the published SDKs: the latest messages of a room come with the join. */
  getMessageList(_options?: {
    conversationID: string;
  }): Promise<Result<{ messageList: Message[]; nextReqMessageID: string; isCompleted: boolean }>> {
    return this.messages.getMessageList();
  }
}
