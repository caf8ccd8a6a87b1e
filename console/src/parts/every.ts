import { onBeforeUnmount, onMounted } from 'vue';

/**
 * Runs something at once, then again and again while a component is there and its page is looked at; the next time counts from
 * the end of the last one.
 */
export function every(millis: number, run: () => Promise<unknown>): void {
  let timer: number | undefined;
  let over = false;

  async function again(): Promise<void> {
    if (!document.hidden) await run();
    if (!over) timer = window.setTimeout(() => void again(), millis);
  }

  onMounted(() => void again());
  onBeforeUnmount(() => {
    over = true;
    window.clearTimeout(timer);
  });
}
