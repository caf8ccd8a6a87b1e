import { ref } from 'vue';

import { ConsoleError } from './api/http';
import { reviewOf } from './api/review';
import { currentApp } from './current-app';

/** How many messages of the current app wait for somebody; undefined when not known. */
export const waiting = ref<number>();

/** Asks anew. A menu without a number is no reason to tell anybody of a failure. */
export async function countWaiting(): Promise<void> {
  const app = currentApp.value?.sdkAppId;
  if (app === undefined) return;
  try {
    waiting.value = await reviewOf(app).count();
  } catch (error) {
    if (!(error instanceof ConsoleError)) throw error;
    waiting.value = undefined;
  }
}
