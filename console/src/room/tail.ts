import TIM, { type ChatSDK, type Message, type TipPayload } from '@barrage/sdk';
import { shallowRef, type ShallowRef } from 'vue';

import { i18n } from '../texts';

export type Priority = 'High' | 'Normal' | 'Low' | 'Lowest';
export type Kind = 'message' | 'tip' | 'notice' | 'gap';

/** One line of what happens in a room. */
export interface TailLine {
  key: string;
  kind: Kind;
  /** Unix milliseconds. */
  at: number;
  user: string;
  nick: string;
  priority: Priority;
  /** Its position, 0 for what has none. */
  seq: number;
  text: string;
  recalled: boolean;
}

/** Kept in the page; older lines go. */
const MOST = 2000;
const { EVENT, TYPES } = TIM;

/** What a tip tells, by the number of its kind; those without words are shown as they are. */
const TIPS: Partial<Record<number, string>> = {
  [TYPES.GRP_TIP_MBR_JOIN]: 'join',
  [TYPES.GRP_TIP_MBR_QUIT]: 'quit',
  [TYPES.GRP_TIP_MBR_KICKED_OUT]: 'out',
  [TYPES.GRP_TIP_BAN_AVCHATROOM_MEMBER]: 'out',
  [TYPES.GRP_TIP_MBR_SET_ADMIN]: 'admin',
  [TYPES.GRP_TIP_MBR_CANCELED_ADMIN]: 'noAdmin',
  [TYPES.GRP_TIP_GRP_PROFILE_UPDATED]: 'profile',
  [TYPES.GRP_TIP_MBR_PROFILE_UPDATED]: 'mute',
};

function describeTip({ operationType, memberList, userIDList, newGroupProfile }: TipPayload): string {
  const known = TIPS[operationType];
  const who = (memberList.length > 0 ? memberList.map(({ userID, nick }) => nick || userID) : userIDList).join(', ');
  const what = JSON.stringify(newGroupProfile);
  const n = memberList[0]?.muteTime ?? 0;
  return known === undefined ? `${operationType} ${who}` : i18n.global.t(`tail.tip.${known}`, { who, what, n });
}

function describe(message: Message): string {
  if (message.type === TYPES.MSG_GRP_TIP) return describeTip(message.payload);
  // What an app or an operator says as the system; other notices have no words of their own.
  if (message.type === TYPES.MSG_GRP_SYS_NOTICE && message.payload.userDefinedField !== '')
    return message.payload.userDefinedField;
  const { payload } = message as { payload: Record<string, unknown> };
  if (message.type === TYPES.MSG_TEXT) return String(payload['text']);
  if (message.type === TYPES.MSG_CUSTOM) return String(payload['data']);
  return JSON.stringify(payload);
}

function line(message: Message): TailLine {
  const { ID, time, from, nick, sequence, type } = message;
  const kind = type === TYPES.MSG_GRP_TIP ? 'tip' : type === TYPES.MSG_GRP_SYS_NOTICE ? 'notice' : 'message';
  const priority = message.priority;
  return {
    key: ID,
    kind,
    at: time * 1000,
    user: from,
    nick,
    priority,
    seq: sequence,
    text: describe(message),
    recalled: false,
  };
}

/** What happens in a room as it happens, read as a guest of it through the SDK. */
export class Tail {
  readonly lines: ShallowRef<TailLine[]> = shallowRef([]);
  readonly state = shallowRef<'connecting' | 'live' | 'cut'>('connecting');
  readonly #sdk: ChatSDK;
  readonly #room: string;

  constructor(app: number, room: string) {
    this.#room = room;
    this.#sdk = TIM.create({ SDKAppID: app, unlimitedAVChatRoom: true });
    this.#sdk.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
      this.#add(data.filter((message) => this.#concerns(message)).map(line));
    });
    this.#sdk.on(EVENT.MESSAGE_REVOKED, ({ data }) => {
      const gone = new Set(data.map(({ sequence }) => sequence));
      this.lines.value = this.lines.value.map((known) => (gone.has(known.seq) ? { ...known, recalled: true } : known));
    });
    this.#sdk.on(EVENT.MESSAGE_LOST, ({ data: { lost, skipped } }) => {
      const text = String(lost + skipped);
      const at = Date.now();
      this.#add([
        { key: `gap-${at}`, kind: 'gap', at, user: '', nick: '', priority: 'Normal', seq: 0, text, recalled: false },
      ]);
    });
    this.#sdk.on(EVENT.NET_STATE_CHANGE, ({ data }) => {
      this.state.value = data.state === TYPES.NET_STATE_CONNECTED ? 'live' : 'cut';
    });
  }

  async begin(): Promise<void> {
    await this.#sdk.joinGroup({ groupID: this.#room, type: TYPES.GRP_AVCHATROOM });
    this.state.value = 'live';
  }

  async end(): Promise<void> {
    await this.#sdk.quitGroup(this.#room).catch(() => undefined);
    await this.#sdk.destroy();
  }

  #concerns(message: Message): boolean {
    return message.to === this.#room || message.type === TYPES.MSG_GRP_SYS_NOTICE;
  }

  #add(lines: TailLine[]): void {
    if (lines.length === 0) return;
    this.lines.value = [...this.lines.value, ...lines].slice(-MOST);
  }
}
