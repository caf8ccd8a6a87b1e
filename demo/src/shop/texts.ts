/** The words of the shopping scene. Same keys in both: the compiler checks it. */

export const en = {
  startTitle_shop: 'The shop is open',
  startText_shop: 'Look around, or pick a nick to ask, like and grab a voucher.',
  welcome_shop: 'You are in. Ask about anything you see.',
  welcomeGuest_shop: 'You are looking around as a guest.',
} as const;

export const zh: Record<keyof typeof en, string> = {
  startTitle_shop: '好物正在直播',
  startText_shop: '随便看看，或者取个昵称，提问、点赞、抢优惠券。',
  welcome_shop: '欢迎光临，看到什么都可以问。',
  welcomeGuest_shop: '你正以游客身份逛店。',
};
