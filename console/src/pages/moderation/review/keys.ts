import { onBeforeUnmount, onMounted, ref } from 'vue';

const KEY = 'barrage-console-review-keys';

/** Whether single keys do something; whoever speaks to the machine, or strays on the keyboard, turns them off. */
export const keysOn = ref(localStorage.getItem(KEY) !== 'off');

export function turnKeys(on: boolean): void {
  keysOn.value = on;
  localStorage.setItem(KEY, on ? 'on' : 'off');
}

/** Somebody writes there. */
function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

const dialogIsOpen = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('.el-overlay')].some(
    (overlay) => overlay.offsetParent !== null || overlay.style.display !== 'none',
  );

/** Runs what belongs to a key while a component is there, unless somebody writes or answers a dialog. */
export function onKeys(actions: Record<string, () => void>): void {
  const pressed = (event: KeyboardEvent): void => {
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(event.target) || dialogIsOpen() || (!keysOn.value && event.key !== '?')) return;
    event.preventDefault();
    action();
  };
  onMounted(() => {
    document.addEventListener('keydown', pressed);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('keydown', pressed);
  });
}
