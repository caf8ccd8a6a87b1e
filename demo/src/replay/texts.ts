/** The words of the replay. Same keys in both: the compiler checks it. */

export const en = {
  replayed: 'REPLAY',
  play: 'Play',
  pause: 'Pause',
  seek: 'Time',
  speed: 'Speed',
  nothingSaid: 'Nothing was said in this room yet.',
} as const;

export const zh: Record<keyof typeof en, string> = {
  replayed: '回放',
  play: '播放',
  pause: '暂停',
  seek: '时间',
  speed: '倍速',
  nothingSaid: '这个房间里还没有内容。',
};
