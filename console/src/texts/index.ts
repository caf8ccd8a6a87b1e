import { createI18n } from 'vue-i18n';

import { apps } from './apps';
import { audit } from './audit';
import { dashboard } from './dashboard';
import { moderation } from './moderation';
import { nodes } from './nodes';
import { review } from './review';
import { rooms } from './rooms';
import { shell } from './shell';
import { signIn } from './sign-in';
import { tools } from './tools';
import { users } from './users';
import { webhooks } from './webhooks';
import { wire } from './wire';
import { words } from './words';

const KEY = 'barrage-console-language';

export type Language = 'en' | 'zh';

const parts = [
  shell,
  signIn,
  dashboard,
  apps,
  rooms,
  users,
  nodes,
  audit,
  webhooks,
  tools,
  wire,
  moderation,
  words,
  review,
];
const merged = (of: (part: (typeof parts)[number]) => object): Record<string, string> =>
  Object.assign({}, ...parts.map(of)) as Record<string, string>;
const messages = {
  en: merged((part) => part.en),
  zh: merged((part) => part.zh),
};

function preferred(): Language {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

export const i18n = createI18n({ legacy: false, locale: preferred(), fallbackLocale: 'en', messages });
document.documentElement.lang = i18n.global.locale.value;

export function speak(language: Language): void {
  i18n.global.locale.value = language;
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
}
