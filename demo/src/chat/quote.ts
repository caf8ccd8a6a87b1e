/**
 * What a text is a reply to. It travels in the message's `cloudCustomData`, in the form that users of the published SDKs'
 * UI kits know.
 */
import { tidy } from '../page/text';
import { fields } from '../room/room-event';

export interface Quote {
  messageId: string;
  nick: string;
  text: string;
}

const VERSION = 1;
const MESSAGE_TYPE_TEXT = 1;
const NICK = 24;
const TEXT = 60;

export function writeQuote({ messageId, nick, text }: Quote): string {
  return JSON.stringify({
    messageReply: {
      messageID: messageId,
      messageAbstract: tidy(text, TEXT),
      messageSender: nick,
      messageType: MESSAGE_TYPE_TEXT,
      version: VERSION,
    },
  });
}

export function readQuote(cloudCustomData: string): Quote | undefined {
  if (cloudCustomData === '') return undefined;
  try {
    const reply = fields(fields(JSON.parse(cloudCustomData))['messageReply']);
    const { messageID, messageAbstract, messageSender } = reply;
    if (typeof messageID !== 'string' || typeof messageAbstract !== 'string' || typeof messageSender !== 'string') {
      return undefined;
    }
    return { messageId: messageID, nick: tidy(messageSender, NICK), text: tidy(messageAbstract, TEXT) };
  } catch {
    return undefined;
  }
}
