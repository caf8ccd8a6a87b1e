import { ref, shallowRef } from 'vue';

/** A frame as the server shows it: without what would let its reader be somebody else. */
export interface Frame {
  /** In the order they came. */
  number: number;
  at: number;
  /** A short name of the connection. */
  connection: string;
  fromClient: boolean;
  command: string;
  seq: number;
  bytes: number;
  /** Absent when the frame is too long to be shown whole. */
  json?: object;
  cut?: string;
}

export type State = 'idle' | 'connecting' | 'watching' | 'replaced' | 'broken';

const MOST_KEPT = 500;

/** The frames of one user, as they come; the newest 500. */
export function useFrames() {
  const frames = shallowRef<Frame[]>([]);
  const state = ref<State>('idle');
  /** Left out by the server, and by this page because there were too many. */
  const leftOut = ref(0);
  const paused = ref(false);
  let dropped = 0;
  let onServer = 0;
  let numbers = 0;
  let held: Frame[] = [];
  let source: EventSource | undefined;

  function keep(more: Frame[]): void {
    const all = [...frames.value, ...more];
    frames.value = all.slice(-MOST_KEPT);
  }

  function take(event: MessageEvent<string>): void {
    const told = JSON.parse(event.data) as { frames: Omit<Frame, 'number'>[]; leftOut: number };
    onServer = told.leftOut;
    const more = told.frames.map((frame) => ({ ...frame, number: ++numbers }));
    if (paused.value) {
      held.push(...more);
      dropped += Math.max(0, held.length - MOST_KEPT);
      held = held.slice(-MOST_KEPT);
    } else {
      keep(more);
    }
    leftOut.value = onServer + dropped;
  }

  function resume(): void {
    paused.value = false;
    keep(held);
    held = [];
  }

  function stop(): void {
    source?.close();
    source = undefined;
    if (state.value === 'watching' || state.value === 'connecting') state.value = 'idle';
  }

  function clear(): void {
    frames.value = [];
    held = [];
    dropped = 0;
    leftOut.value = onServer;
  }

  function start(app: number, user: string): void {
    stop();
    clear();
    onServer = 0;
    leftOut.value = 0;
    state.value = 'connecting';
    const opened = new EventSource(`./api/apps/${app}/wire?user=${encodeURIComponent(user)}`);
    source = opened;
    opened.onopen = () => (state.value = 'watching');
    opened.onerror = () => {
      // The browser tries again by itself, unless the server has refused.
      state.value = opened.readyState === EventSource.CLOSED ? 'broken' : 'connecting';
    };
    opened.addEventListener('frames', take);
    opened.addEventListener('replaced', () => {
      stop();
      state.value = 'replaced';
    });
  }

  return { frames, state, leftOut, paused, start, stop, clear, resume };
}
