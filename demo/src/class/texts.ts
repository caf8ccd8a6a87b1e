/** The words of the class scene. Same keys in both: the compiler checks it. */

export const en = {
  startTitle_class: 'Class is on',
  startText_class: 'Listen quietly, or give your name to ask and to raise your hand.',
  welcome_class: 'You are in class.',
  welcomeGuest_class: 'You are listening as a guest.',
} as const;

export const zh: Record<keyof typeof en, string> = {
  startTitle_class: '正在上课',
  startText_class: '安静旁听，或者填上名字，提问和举手。',
  welcome_class: '你已进入课堂。',
  welcomeGuest_class: '你正在旁听。',
};
