/** The words of the page that shows the scenes. Same keys in both: the compiler checks it. */

export const en = {
  landingTitle: 'Three rooms to walk into',
  landingText:
    'Each is a short program on the open SDK, made to be read and copied. Open one in two windows and talk to yourself.',
  scene_live: 'Live',
  about_live: 'Comments fly over the picture, gifts add up, likes burst. The host mutes, slows and pins.',
  scene_shop: 'Shopping',
  about_shop: 'The host shows a product to all at once. Questions with quotes, and vouchers that never run over.',
  scene_class: 'Class',
  about_class: 'A whiteboard that everybody sees being drawn, that waits for latecomers, and plays back afterwards.',
  wayTwo: 'Without a name you watch as a guest; with a nick you speak.',
  wayHost: 'At each door you can open a room of your own and be its host.',
  wayCrowd: 'Alone? Ask for a crowd inside, and see a busy room.',
} as const;

export const zh: Record<keyof typeof en, string> = {
  landingTitle: '三个房间，推门即入',
  landingText: '每个场景都是基于开源 SDK 的小程序，适合阅读和复制。打开两个窗口，和自己聊聊。',
  scene_live: '直播',
  about_live: '弹幕飞过画面，礼物连击，点赞绽放。主播可以禁言、慢速和置顶公告。',
  scene_shop: '直播带货',
  about_shop: '主播一键推送商品卡片，引用提问，限量优惠券绝不超发。',
  scene_class: '课堂',
  about_class: '白板笔迹实时可见，迟到也能看到全部，课后还能回放。',
  wayTwo: '不取名字可以游客观看，取个昵称就能发言。',
  wayHost: '在每个房间门口都可以开一个自己的房间，由你来主持。',
  wayCrowd: '只有一个人？进去后叫一群观众，看看热闹的房间。',
};
