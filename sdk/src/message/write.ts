import { TYPES } from '../constants.js';
import { badArgument } from '../errors.js';
import type { Fields } from '../wire/fields.js';
import { writeElement, type Element } from './elements.js';
import { blank, type Priority, type Sendable } from './message.js';
import { messageID } from './read.js';

/** How a message is to be made; as in the published SDKs. */
export interface MessageOptions<P> {
  /** The room. */
  to: string;
  /** TYPES.CONV_GROUP; this SDK knows rooms only. */
  conversationType: string | number;
  /** TYPES.MSG_PRIORITY_NORMAL when left out. */
  priority?: string | number;
  payload: P;
  cloudCustomData?: string;
  needReadReceipt?: boolean;
  isSupportExtension?: boolean;
}

/** Who makes a message, and when. */
export interface Author {
  readonly userID: string;
  readonly tinyID: string;
  /** Unix seconds. */
  readonly time: number;
  /** 32 bits. */
  readonly random: number;
}

const PRIORITIES: readonly string[] = ['High', 'Normal', 'Low', 'Lowest'];

/** Makes a message that is not sent yet. */
export function newMessage(author: Author, options: MessageOptions<unknown>, element: Element): Sendable {
  const { to, conversationType, priority = TYPES.MSG_PRIORITY_NORMAL } = options;
  if (to === '') throw badArgument('to', to, 'the groupID of a room');
  if (conversationType !== TYPES.CONV_GROUP) {
    throw badArgument(
      'conversationType',
      conversationType,
      'TYPES.CONV_GROUP; messages to one user are not part of this SDK',
    );
  }
  if (!PRIORITIES.includes(String(priority))) throw badArgument('priority', priority, PRIORITIES.join(', '));
  return {
    ...blank(),
    ...(element as Pick<Sendable, 'type' | 'payload'>),
    ID: messageID(author.tinyID, author.time, author.random),
    conversationID: `${TYPES.CONV_GROUP}${to}`,
    conversationType: TYPES.CONV_GROUP,
    to,
    from: author.userID,
    flow: 'out',
    status: 'unSend',
    priority: String(priority) as Priority,
    cloudCustomData: options.cloudCustomData ?? '',
    needReadReceipt: options.needReadReceipt ?? false,
    isSupportExtension: options.isSupportExtension ?? false,
    random: author.random,
    clientTime: author.time,
  } as Sendable;
}

/** The body of the request that sends it. */
export function writeMessage(message: Sendable, onlineUserOnly: boolean): Fields {
  return {
    From_Account: message.from,
    GroupId: message.to,
    Random: message.random,
    MsgPriority: message.priority,
    MsgBody: [writeElement(message)],
    CloudCustomData: message.cloudCustomData,
    OnlineOnlyFlag: onlineUserOnly ? 1 : 0,
    GroupAtInfo: message.atUserList.map((userID) =>
      userID === TYPES.MSG_AT_ALL ? { GroupAtAllFlag: 1 } : { GroupAtAllFlag: 0, GroupAt_Account: userID },
    ),
    MsgClientTime: message.clientTime,
  };
}
