import { TYPES } from '../constants.js';
import { badArgument, BarrageError, CODE } from '../errors.js';
import type {
  CustomMessage,
  CustomPayload,
  FaceMessage,
  FacePayload,
  LocationMessage,
  LocationPayload,
  Message,
  Sendable,
  TextMessage,
  TextPayload,
} from '../message/message.js';
import { readMessage } from '../message/read.js';
import { newMessage, writeMessage, type MessageOptions } from '../message/write.js';
import { number, list, text } from '../wire/fields.js';
import { itemsOfReply } from '../wire/items.js';
import { RoomState } from './room-state.js';
import { result, type Result } from './result.js';

export interface SendOptions {
  /** Not kept for those who join later. */
  onlineUserOnly?: boolean;
}

export interface TextAtPayload {
  text: string;
  /** Users, or TYPES.MSG_AT_ALL. */
  atUserList: readonly string[];
}

export interface ReportOptions {
  /** `other` when left out. */
  reason?: 'spam' | 'abuse' | 'porn' | 'politics' | 'violence' | 'other';
  /** What else there is to say, at most 500 bytes. */
  text?: string;
}

export interface HistoryOptions {
  /** `GROUP` and the groupID, as in a message's conversationID. */
  conversationID: string;
  /** That of the page before, or the last position wanted; the newest messages when left out. */
  nextReqMessageID?: string;
  /** 1 to 100; 20 when left out. */
  count?: number;
}

export interface HistoryPage {
  messageList: Message[];
  nextReqMessageID: string;
  /** There is nothing older. */
  isCompleted: boolean;
}

const SERVICE = 'group_open_http_svc.';
const LARGEST_RANDOM = 0xffffffff;

/** Adds messages: made, sent, taken back, looked up. */
export class Messages extends RoomState {
  /** Makes a text, to be sent with sendMessage(). */
  createTextMessage(options: MessageOptions<TextPayload>): TextMessage {
    return this.make(options, { type: TYPES.MSG_TEXT, payload: { text: options.payload.text } }) as TextMessage;
  }

  /** Makes a text that names users. */
  createTextAtMessage(options: MessageOptions<TextAtPayload>): TextMessage {
    const message = this.createTextMessage(options);
    message.atUserList = [...options.payload.atUserList];
    return message;
  }

  /** Makes a message of the app's own: a gift, for instance. */
  createCustomMessage(options: MessageOptions<Partial<CustomPayload>>): CustomMessage {
    const { data = '', description = '', extension = '' } = options.payload;
    return this.make(options, { type: TYPES.MSG_CUSTOM, payload: { data, description, extension } }) as CustomMessage;
  }

  /** Makes a sticker. */
  createFaceMessage(options: MessageOptions<FacePayload>): FaceMessage {
    const { index, data } = options.payload;
    return this.make(options, { type: TYPES.MSG_FACE, payload: { index, data } }) as FaceMessage;
  }

  /** Makes a place. */
  createLocationMessage(options: MessageOptions<LocationPayload>): LocationMessage {
    const { description, longitude, latitude } = options.payload;
    const payload = { description, longitude, latitude };
    return this.make(options, { type: TYPES.MSG_LOCATION, payload }) as LocationMessage;
  }

  /** Sends a message made here; changes its status, time and sequence. Codes 10017: muted, 10023: the room is too busy, 80001: a word that is not allowed. */
  async sendMessage(message: Message, options?: SendOptions): Promise<Result<{ message: Message }>> {
    const { core } = this;
    core.requireRoom('sendMessage', message.to, CODE.NOT_IN_ROOM);
    message.status = 'sending';
    core.inbox.expectOwn(message.random);
    core.inbox.store.put(message);
    try {
      const body = writeMessage(message as Sendable, options?.onlineUserOnly === true);
      const reply = await core.ask('sendMessage', `${SERVICE}send_group_msg`, body);
      message.time = number(reply, 'MsgTime');
      message.sequence = number(reply, 'MsgSeq');
      message.status = 'success';
    } catch (error) {
      message.status = 'fail';
      throw error;
    }
    return result({ message });
  }

  /** Sends a message again that has failed; the server knows it by its random, so it is there once. */
  resendMessage(message: Message, options?: SendOptions): Promise<Result<{ message: Message }>> {
    return this.sendMessage(message, options);
  }

  /** Takes a message back; for its sender, the owner and admins. */
  async revokeMessage(message: Message): Promise<Result<{ message: Message }>> {
    const body = { GroupId: message.to, MsgSeqList: [{ MsgSeq: message.sequence }], TopicId: '' };
    const reply = await this.core.ask('revokeMessage', `${SERVICE}group_msg_recall`, body);
    const [outcome = {}] = list(reply, 'RecallRetList');
    const code = number(outcome, 'RetCode');
    if (code !== 0) throw new BarrageError(code, text(outcome, 'RetMsg') || 'revokeMessage: refused');
    message.isRevoked = true;
    return result({ message });
  }

  /** Tells the moderators of a message that should not be there; guests may, too. Code 10006: reported too much. */
  async reportMessage(message: Message, { reason, text }: ReportOptions = {}): Promise<Result<{ message: Message }>> {
    const body = { MsgSeq: message.sequence, Reason: reason, Text: text };
    await this.core.askIn(message.to, 'reportMessage', 'barrage_svc.', 'report_message', body);
    return result({ message });
  }

  /** Finds one of the latest messages. */
  findMessage(messageID: string): Message | null {
    return this.core.inbox.store.find(messageID) ?? null;
  }

  /**
   * What was said in a room before, newest page first, oldest message first; also what MESSAGE_LOST has declared. Code
   * 10044: the app does not want it.
   */
  async getMessageList(options: HistoryOptions): Promise<Result<HistoryPage>> {
    const { conversationID, nextReqMessageID = '', count } = options;
    if (!/^GROUP./.test(conversationID)) throw badArgument('conversationID', conversationID, '"GROUP" and a groupID');
    const body = {
      GroupId: conversationID.slice(TYPES.CONV_GROUP.length),
      ToSeq: nextReqMessageID === '' ? undefined : Number(nextReqMessageID),
      Limit: count,
    };
    const { core } = this;
    const reply = await core.ask('getMessageList', 'barrage_svc.get_history', body);
    const messageList = itemsOfReply(reply).map((item) => {
      const message = readMessage(item, core.me);
      return core.inbox.store.find(message.ID) ?? message;
    });
    const next = number(reply, 'NextToSeq');
    return result({ messageList, nextReqMessageID: next > 0 ? String(next) : '', isCompleted: next === 0 });
  }

  private make(options: MessageOptions<unknown>, element: Parameters<typeof newMessage>[2]): Sendable {
    const { userID, tinyID } = this.core.requireLogin('createMessage');
    const random = Math.floor(this.core.random() * LARGEST_RANDOM);
    return newMessage({ userID, tinyID, time: this.core.session.serverTime, random }, options, element);
  }
}
