/** Why an SDK cannot do a case; the footnotes of the table. */
export const REASONS = {
  noHints: 'has no hints in its errors',
  noDeclaration: 'does not say what it has lost',
  noHistory: 'has no history of AVChatRooms',
  noRecallEvent: 'takes messages back, but tells the others of it in version 3 only',
  noAdmins: 'refuses it for AVChatRooms by itself (2682)',
  noMuteInList: 'leaves it out of the list',
  joinsAgain: 'has to join',
  seeCuts: 'declares nothing; what it missed in longer cuts is told below',
} as const;

export type Reason = keyof typeof REASONS;

const CHAT = '@tencentcloud/chat';
const WEB = 'tim-js-sdk';
const WX = 'tim-wx-sdk';

/** Cases that an SDK cannot do: names of columns, and why. */
export const marks: Record<string, Record<string, Reason>> = {
  'errors say what to do': { [CHAT]: 'noHints', [WEB]: 'noHints', [WX]: 'noHints' },
  'a message is taken back by its sender or the owner, and that is told': {
    [WEB]: 'noRecallEvent',
    [WX]: 'noRecallEvent',
  },
  'what was said before is read in pages': { [CHAT]: 'noHistory', [WEB]: 'noHistory', [WX]: 'noHistory' },
  'the list of members shows who is muted': { [CHAT]: 'noMuteInList' },
  'an admin is made, may mute, and is one no more': { [WEB]: 'noAdmins', [WX]: 'noAdmins' },
  'a guest who logs in is a member without joining again': { [CHAT]: 'joinsAgain' },
  'what is lost is declared': { [CHAT]: 'noDeclaration', [WEB]: 'noDeclaration', [WX]: 'noDeclaration' },
};
