import { rest } from './rest';

export const REVIEW_KINDS = ['held', 'reported', 'media'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** A message as the wire carries it; of events that are none, the body is no list. */
export interface WireMessage {
  From_Account?: string;
  From_AccountNick?: string;
  MsgSeq?: number;
  /** Unix seconds. */
  MsgTimeStamp?: number;
  MsgBody?: { MsgType: string; MsgContent: Record<string, unknown> }[];
}

export interface ReviewItem {
  Id: number;
  Kind: ReviewKind;
  State: 'open' | 'approved' | 'refused' | 'expired';
  GroupId: string;
  From_Account: string;
  /** It is in the room already; refusing it recalls it then. */
  Heard: boolean;
  /** Its position, or the last one before it. */
  MsgSeq: number;
  Message: WireMessage;
  Why: { By: 'words' | 'pattern' | 'rule' | 'report' | 'media'; Name: string; Category: string; FoundList: string[] };
  /** Unix milliseconds, as all times here. */
  AddedAt: number;
  ReportCount: number;
  ReportList: { Report_Account: string; Reason: string; Text: string; Time: number }[];
  /** Who looks at it; empty for nobody. */
  ClaimedBy: string;
  ClaimedUntil: number;
  /** Empty while it is open. */
  DecidedBy: string;
  DecidedAt: number;
  ContextList: WireMessage[];
}

export interface ReviewFilter {
  kind: ReviewKind | '';
  room: string;
  sender: string;
}

export interface Penalty {
  MuteSeconds?: number;
  /** In all rooms of the app. */
  MuteEverywhere?: boolean;
  BanSeconds?: number;
}

export interface Decided {
  Id: number;
  /** 0, or why it was not decided, or what of it could not happen. */
  ResultCode: number;
  ResultInfo: string;
}

/** Most entries that are shown and decided at once. */
export const MOST_ITEMS = 50;
const NOT_YOURS = 10004;

/** Whether somebody else has decided it, or is looking at it. */
export const isTaken = ({ ResultCode }: Decided): boolean => ResultCode === NOT_YOURS;

/** The messages of an app that wait for somebody to decide. The server adds who is signed in. */
export function reviewOf(app: number) {
  const run = <T = object>(command: string, body: object) => rest<T>(app, `barrage_svc/${command}`, body);
  const items = (body: object) => run<{ ItemList: ReviewItem[]; OpenCount: number }>('get_review_items', body);
  return {
    /** How many are open. */
    count: async () => (await items({ State: 'open', Limit: 1 })).OpenCount,
    /** Open ones, oldest first. */
    open: ({ kind, room, sender }: ReviewFilter) =>
      items({
        State: 'open',
        Limit: MOST_ITEMS,
        ...(kind === '' ? {} : { Kind: kind }),
        ...(room === '' ? {} : { GroupId: room }),
        ...(sender === '' ? {} : { From_Account: sender }),
      }),
    /** One in any state, with what was said around it: the newest before the number after its own. */
    one: async (id: number, Context: number): Promise<ReviewItem | undefined> => {
      const { ItemList } = await items({ Next: String(id + 1), Limit: 1, Context });
      return ItemList.find(({ Id }) => Id === id);
    },
    /** Keeps others from deciding it for a minute. */
    claim: (Id: number) => run<{ ClaimedBy: string; ClaimedUntil: number }>('claim_review_item', { Id }),
    decide: async (IdList: number[], Decision: 'approve' | 'refuse', penalty: Penalty = {}) =>
      (await run<{ ResultList: Decided[] }>('decide_review_items', { IdList, Decision, ...penalty })).ResultList,
  };
}

export type ReviewCalls = ReturnType<typeof reviewOf>;
