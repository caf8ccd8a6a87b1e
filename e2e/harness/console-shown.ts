import type { ConsoleWindow } from './console-window';
import type { Viewer } from './viewer';

/** What is looked at: a page of the console, or what it has become. */
export interface Shown {
  name: string;
  /** Behind the #; without it, it is what the picture before has become. */
  path?: string;
  /** What is done there first; in no language, as it is done in both. */
  then?: (window: ConsoleWindow, mei: Viewer) => Promise<void>;
  /** What a person then reads there. */
  en: string;
  zh: string;
}

export const press = async ({ page }: ConsoleWindow, what: string): Promise<void> =>
  page.locator(what).filter({ visible: true }).first().click({ timeout: 15_000 });
