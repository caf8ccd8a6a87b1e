/** Why an SDK cannot do a case; the footnotes of the table. */
export const REASONS = {
  mended: 'a fault that is being mended: emoji that are sent arrive as other characters',
  noHints: 'has no hints in its errors',
  noDeclaration: 'does not say what it has lost',
  noRecallEvent: 'takes messages back, but tells the others of it in version 3 only',
  noAdmins: 'refuses it for AVChatRooms by itself (2682)',
  noMuteInList: 'leaves it out of the list',
  joinsAgain: 'has to join',
  uncaught:
    'not run: works, but lets an error go uncaught when it lists its rooms after the login, which a page survives and a test in Node does not',
} as const;

export type Reason = keyof typeof REASONS;

/** Reasons that say that the case is better not run. The others are, and must fail. */
export const notRun: readonly Reason[] = ['uncaught'];

const CHAT = '@tencentcloud/chat';
const WEB = 'tim-js-sdk';
const WX = 'tim-wx-sdk';

/** Cases that a published SDK cannot do: names of columns, and why. */
export const marks: Record<string, Record<string, Reason>> = {
  'errors say what to do': { [CHAT]: 'noHints', [WEB]: 'noHints', [WX]: 'noHints' },
  'texts arrive as they were, also long ones; one that is too long is refused': {
    '@barrage/sdk, Mini Program': 'mended',
  },
  'a message is taken back by its sender or the owner, and that is told': {
    [WEB]: 'noRecallEvent',
    [WX]: 'noRecallEvent',
  },
  'the list of members shows who is muted': { [CHAT]: 'noMuteInList' },
  'an admin is made, may mute, and is one no more': { [WEB]: 'noAdmins', [WX]: 'noAdmins' },
  'a guest who logs in and joins speaks, and has read everything once': { [WX]: 'uncaught' },
  'a guest who logs in is a member without joining again': { [CHAT]: 'joinsAgain', [WX]: 'uncaught' },
  'what is lost is declared': { [CHAT]: 'noDeclaration', [WEB]: 'noDeclaration', [WX]: 'noDeclaration' },
};
