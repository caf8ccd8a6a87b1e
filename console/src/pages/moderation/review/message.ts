import type { WireMessage } from '../../../api/review';

/** What a message says; elements without a text are named by their type. */
export function textOf({ MsgBody = [] }: WireMessage): string {
  return MsgBody.map(({ MsgType, MsgContent }) => {
    if (MsgType === 'TIMTextElem') return String(MsgContent['Text']);
    if (MsgType === 'TIMCustomElem') return String(MsgContent['Data']);
    return `[${MsgType.replace(/^TIM|Elem$/g, '')}]`;
  }).join('');
}

export interface Medium {
  url: string;
  picture: boolean;
}

/** The addresses in a message's pictures, sounds, videos and files; of several sizes of a picture, one. */
export function mediaOf({ MsgBody = [] }: WireMessage): Medium[] {
  return MsgBody.filter(({ MsgType }) => MsgType !== 'TIMTextElem' && MsgType !== 'TIMCustomElem').flatMap(
    ({ MsgType, MsgContent }) => {
      const picture = MsgType === 'TIMImageElem';
      const urls = addresses(MsgContent);
      return (picture ? urls.slice(0, 1) : urls).map((url) => ({ url, picture }));
    },
  );
}

/** Only of the web: what else an address may begin with, is not to be opened. */
function addresses(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:\/\//i.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addresses) : [];
}

export const nameOf = ({ From_AccountNick = '', From_Account = '' }: WireMessage): string =>
  From_AccountNick === '' ? From_Account : From_AccountNick;
