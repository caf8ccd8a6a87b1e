import { ElMessage } from 'element-plus';

import { ConsoleError } from '../api/http';
import { i18n } from '../texts';

/** What a person is told: in words of the page where there are some, else those of the server. */
export function wordsOf(error: ConsoleError): string {
  const key = `errors.${error.code}`;
  return i18n.global.te(key) ? i18n.global.t(key) : error.message;
}

/** Runs what a person has asked for, and shows why it was not done. Returns whether it was. */
export async function attempt(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof ConsoleError)) throw error;
    ElMessage.error(wordsOf(error));
    return false;
  }
}
