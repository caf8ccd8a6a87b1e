import type { Seat } from '../../harness/seat';
import type { SeenGroup, SeenMessage } from '../../harness/seen';
import {
  CallError,
  type Answer,
  type Args,
  type CallName,
  type Driver,
  type Kind,
  type Listener,
  type MemberInfo,
  type Numbers,
  type RoomChange,
  type Texts,
  type UserProfile,
} from '../vocabulary';
import { heard, toldBy } from './tim-events';
import type { SdkEvent } from '../../harness/agent';

type Table = { [N in CallName]: (args: Args<N>) => Promise<Answer<N>> };

const MAKERS: Record<Kind, string> = {
  text: 'createTextMessage',
  custom: 'createCustomMessage',
  face: 'createFaceMessage',
  location: 'createLocationMessage',
};

/** Opens the place where an instance lives; `report` is told of its events. */
export type OpenSeat = (report: (event: SdkEvent) => void) => Promise<Seat>;

/** Drives an SDK with the published calls: the published ones themselves, and ours. */
export class TimDriver implements Driver {
  private readonly table: Table;

  private constructor(
    private readonly seat: Seat,
    private readonly countsLikes: boolean,
  ) {
    this.table = { ...this.sessions(), ...this.rooms(), ...this.messages(), ...this.members(), ...this.state() };
  }

  /** @param countsLikes whether it has a call of its own for them */
  static async open(openSeat: OpenSeat, listener: Listener, countsLikes: boolean): Promise<TimDriver> {
    const seat = await openSeat((event) => {
      toldBy(event).forEach(listener);
    });
    return new TimDriver(seat, countsLikes);
  }

  get faults(): readonly string[] {
    return this.seat.faults;
  }

  call<N extends CallName>(name: N, args: Args<N>): Promise<Answer<N>> {
    return this.table[name](args);
  }

  close(): Promise<void> {
    return this.seat.close();
  }

  private sessions(): Pick<Table, 'create' | 'destroy' | 'login' | 'logout' | 'updateProfile' | 'profiles'> {
    return {
      create: ({ url, appID, manyRooms = false }) => {
        const proxyServer = url.replace('http', 'ws');
        return this.seat.run('create', { SDKAppID: appID, proxyServer, unlimitedAVChatRoom: manyRooms });
      },
      destroy: () => this.done('destroy'),
      login: (ticket) => this.done('login', ticket),
      logout: () => this.done('logout'),
      updateProfile: (profile) => this.done('updateMyProfile', profile),
      profiles: async ({ userIDs }) => {
        const found = (await this.invoke('getUserProfile', { userIDList: userIDs })) as UserProfile[];
        return { profiles: found.map(({ userID, nick, avatar }) => ({ userID, nick, avatar })) };
      },
    };
  }

  private rooms(): Pick<
    Table,
    'createGroup' | 'joinGroup' | 'quitGroup' | 'dismissGroup' | 'group' | 'updateGroup' | 'onlineCount'
  > {
    return {
      createGroup: async (options) => {
        const made = await this.invoke('createGroup', { type: 'AVChatRoom', ...roomOptions(options) });
        return { groupID: (made as { group: SeenGroup }).group.groupID };
      },
      joinGroup: async ({ groupID }) => {
        const { status } = (await this.invoke('joinGroup', { groupID })) as { status: string };
        return { status: status === 'AlreadyInGroup' ? 'already' : 'joined' };
      },
      quitGroup: ({ groupID }) => this.done('quitGroup', groupID),
      dismissGroup: ({ groupID }) => this.done('dismissGroup', groupID),
      group: async ({ groupID, fields = [] }) => {
        const answer = await this.invoke('getGroupProfile', { groupID, groupCustomFieldFilter: fields });
        const { name, introduction, notification, ownerID, groupCustomField } = (answer as { group: SeenGroup }).group;
        return { name, introduction, notification, ownerID, fields: textsOf(groupCustomField) };
      },
      updateGroup: ({ muteAll, ...change }) => {
        const mute = muteAll === undefined ? {} : { muteAllMembers: muteAll };
        return this.done('updateGroupProfile', { ...roomOptions(change), ...mute });
      },
      onlineCount: async ({ groupID }) => {
        const { memberCount } = (await this.invoke('getGroupOnlineMemberCount', groupID)) as { memberCount: number };
        return { count: memberCount };
      },
    };
  }

  private messages(): Pick<Table, 'send' | 'recall' | 'history'> {
    return {
      send: async ({ groupID, kind, payload, priority, extra, atUsers }) => {
        const maker = atUsers === undefined ? MAKERS[kind] : 'createTextAtMessage';
        const outcome = await this.seat.run('send', maker, {
          to: groupID,
          conversationType: 'GROUP',
          payload: atUsers === undefined ? payload : { ...payload, atUserList: atUsers },
          ...(priority === undefined ? {} : { priority }),
          ...(extra === undefined ? {} : { cloudCustomData: extra }),
        });
        const { ID, sequence } = (settled(outcome) as { message: SeenMessage }).message;
        return { id: ID, seq: sequence };
      },
      recall: async ({ id }) => {
        settled(await this.seat.run('withMessages', 'revokeMessage', [id], {}));
        return {};
      },
      history: async ({ groupID, before, count = 20 }) => {
        const next = before === undefined ? {} : { nextReqMessageID: String(before - 1) };
        const answer = await this.invoke('getMessageList', { conversationID: `GROUP${groupID}`, count, ...next });
        return { messages: (answer as { messageList: SeenMessage[] }).messageList.map(heard) };
      },
    };
  }

  private members(): Pick<Table, 'members' | 'mute' | 'ban' | 'setRole' | 'mark'> {
    return {
      members: async ({ groupID, mark }) => {
        const options = { groupID, offset: 0, count: 100, ...(mark === undefined ? {} : { filter: mark }) };
        const { memberList } = (await this.invoke('getGroupMemberList', options)) as { memberList: MemberInfo[] };
        return {
          members: memberList.map(({ userID, nick, role, muteUntil }) => ({ userID, nick, role, muteUntil })),
        };
      },
      mute: ({ groupID, userID, seconds }) =>
        this.done('setGroupMemberMuteTime', { groupID, userID, muteTime: seconds }),
      ban: ({ groupID, userID, seconds, reason }) =>
        this.done('deleteGroupMember', { groupID, userIDList: [userID], duration: seconds, reason }),
      setRole: (options) => this.done('setGroupMemberRole', options),
      mark: ({ groupID, userID, mark, on }) =>
        this.done('markGroupMemberList', { groupID, userIDList: [userID], markType: mark, enableMark: on }),
    };
  }

  private state(): Pick<
    Table,
    | 'setAttributes'
    | 'deleteAttributes'
    | 'attributes'
    | 'setCounters'
    | 'increaseCounter'
    | 'decreaseCounter'
    | 'counters'
    | 'like'
  > {
    const counted = (data: unknown): { counters: Numbers } => ({ counters: (data as { counters: Numbers }).counters });
    return {
      setAttributes: ({ groupID, attributes, replace }) =>
        this.done(replace ? 'initGroupAttributes' : 'setGroupAttributes', { groupID, groupAttributes: attributes }),
      deleteAttributes: ({ groupID, keys }) => this.done('deleteGroupAttributes', { groupID, keyList: keys }),
      attributes: async ({ groupID }) => {
        const data = await this.invoke('getGroupAttributes', { groupID, keyList: [] });
        return { attributes: (data as { groupAttributes: Texts }).groupAttributes };
      },
      setCounters: (options) => this.invoke('setGroupCounters', options).then(counted),
      increaseCounter: (options) => this.invoke('increaseGroupCounter', options).then(counted),
      decreaseCounter: (options) => this.invoke('decreaseGroupCounter', options).then(counted),
      counters: ({ groupID }) => this.invoke('getGroupCounters', { groupID, keyList: [] }).then(counted),
      like: ({ groupID, count }) =>
        this.countsLikes
          ? this.done('addLikes', { groupID, count })
          : this.done('increaseGroupCounter', { groupID, key: 'like', value: count }),
    };
  }

  private async done(method: string, ...args: unknown[]): Promise<object> {
    await this.invoke(method, ...args);
    return {};
  }

  private async invoke(method: string, ...args: unknown[]): Promise<unknown> {
    return settled(await this.seat.run('invoke', method, args));
  }
}

function settled(outcome: Awaited<ReturnType<Seat['run']>>): unknown {
  const result = outcome as { ok: boolean; data: unknown; code: number; message: string; hint?: string };
  if (result.ok) return result.data;
  throw new CallError(result.code, result.message, result.hint ?? '');
}

function roomOptions({ fields, ...rest }: RoomChange): object {
  if (fields === undefined) return rest;
  return { ...rest, groupCustomField: Object.entries(fields).map(([key, value]) => ({ key, value })) };
}

function textsOf(fields: { key: string; value: string }[]): Texts {
  return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
}
