/** The texts of the page in English and Simplified Chinese, and the switch between them. */
import { en, zh } from './texts';

export type Lang = 'en' | 'zh';
export type TextKey = keyof typeof en;

const tables: Record<Lang, Record<TextKey, string>> = { en, zh };
const STORE = 'barrage.demo.lang';
const listeners = new Set<() => void>();
let current: Lang = remembered() ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

function remembered(): Lang | undefined {
  try {
    const value = localStorage.getItem(STORE);
    return value === 'en' || value === 'zh' ? value : undefined;
  } catch {
    return undefined;
  }
}

export const lang = (): Lang => current;

/** The text of a key, with `{name}` places filled. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return tables[current][key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

export const formatCount = (n: number): string => n.toLocaleString(current === 'zh' ? 'zh-CN' : 'en');

export function onLang(listener: () => void): void {
  listeners.add(listener);
}

export function setLang(next: Lang): void {
  current = next;
  try {
    localStorage.setItem(STORE, next);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  translatePage();
  for (const listener of listeners) listener();
}

/** Fills every element of index.html that names a text. */
export function translatePage(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll<HTMLElement>('[data-text],[data-label],[data-hint]')) {
    const { text, label, hint } = element.dataset;
    if (text !== undefined && isTextKey(text)) element.textContent = t(text);
    if (label !== undefined && isTextKey(label)) element.setAttribute('aria-label', t(label));
    if (hint !== undefined && isTextKey(hint)) element.setAttribute('placeholder', t(hint));
  }
}
