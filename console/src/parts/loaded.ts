import { ref, shallowRef, type Ref } from 'vue';

import { ConsoleError } from '../api/http';
import { wordsOf } from './failure';

/** What a page shows: undefined before it is there, and why it is not, empty when it is. */
export function loaded<T>(run: () => Promise<T>): {
  value: Ref<T | undefined>;
  failure: Ref<string>;
  load: () => Promise<void>;
} {
  const value = shallowRef<T>();
  const failure = ref('');

  async function load(): Promise<void> {
    try {
      value.value = await run();
      failure.value = '';
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error;
      failure.value = wordsOf(error);
    }
  }

  return { value, failure, load };
}
