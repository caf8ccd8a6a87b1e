import { fields, list, number, object, text, type Fields } from './fields.js';

/** Kinds of events, by the number in `Event` (wire.md section 8.1). */
export const EVENT_KIND = { MESSAGE: 3, TIP: 4, NOTICE: 5, STATE: 6, BROADCAST: 17, GAP: 1000 } as const;

/** One event of a room as the wire has it. */
export interface Item {
  readonly kind: number;
  readonly groupID: string;
  /** Positions it takes on the room's timeline; several for a gap, none for what one user alone is told. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly raw: Fields;
}

const ROOM_ARRAYS = ['GroupMsgArray', 'GroupTips', 'GroupGapArray'];

/** The events of rooms in a push. */
export function itemsOfPush(body: Fields): Item[] {
  return list(body, 'EventArray').flatMap((event) =>
    ROOM_ARRAYS.flatMap((key) => list(event, key).map((raw) => itemOf(number(event, 'Event'), raw))),
  );
}

/** The events in the answer to a poll or a join, in the order of their positions. */
export function itemsOfReply(reply: Fields): Item[] {
  return [...list(reply, 'RspMsgList'), ...list(reply, 'RspBroadcastMsgList')]
    .map((raw) => itemOf(number(raw, 'Event'), raw))
    .sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
}

/** The kick in a push, if it is one. */
export function kickIn(body: Fields): Fields | undefined {
  for (const event of list(body, 'EventArray')) {
    for (const entry of list(event, 'C2cNotifyMsgArray')) {
      if ('KickoutMsgNotify' in entry) return fields(entry['KickoutMsgNotify']);
    }
  }
  return undefined;
}

function itemOf(kind: number, raw: Fields): Item {
  const groupID = text(raw, 'ToGroupId') || text(object(raw, 'GroupInfo'), 'GroupId');
  if (kind === EVENT_KIND.GAP) return { kind, groupID, from: number(raw, 'FromSeq'), to: number(raw, 'ToSeq'), raw };
  const seq = number(raw, 'MsgSeq');
  const place = seq > 0 && number(raw, 'Unplaced') !== 1 ? seq : undefined;
  return { kind, groupID, from: place, to: place, raw };
}
