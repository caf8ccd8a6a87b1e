/** The words of the live scene. Same keys in both: the compiler checks it. */

export const en = {
  stage: 'Live picture: an aurora over a lake',
  startTitle_live: 'Tonight, live',
  startText_live: 'Watch quietly, or pick a nick and say something to everyone here.',
  like: 'Like',
  gifts: 'Gifts',
  gift_rose: 'Rose',
  gift_lantern: 'Lantern',
  gift_rocket: 'Rocket',
  gift_crown: 'Crown',
  giveGift: 'Send a {gift}',
  sentGift: 'sent a {gift}',
  sentGifts: 'sent a {gift} ×{n}',
  welcome_live: 'You are in. Be kind, and enjoy the lights.',
  welcomeGuest_live: 'You are watching as a guest.',
} as const;

export const zh: Record<keyof typeof en, string> = {
  stage: '直播画面：湖上的极光',
  startTitle_live: '今夜，正在直播',
  startText_live: '静静观看，或者取个昵称，和大家聊聊。',
  like: '点赞',
  gifts: '礼物',
  gift_rose: '玫瑰',
  gift_lantern: '天灯',
  gift_rocket: '火箭',
  gift_crown: '皇冠',
  giveGift: '送出{gift}',
  sentGift: '送出了{gift}',
  sentGifts: '送出了{gift} ×{n}',
  welcome_live: '欢迎进入直播间，请友善发言，享受极光。',
  welcomeGuest_live: '你正以游客身份观看。',
};
