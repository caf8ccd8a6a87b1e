/** A pointer on the board becomes points of a stroke, in units of the board. */
import { BOARD, type Point } from '../board/ink';

export interface PenListener {
  /** Whether one may draw now. */
  ready(): boolean;
  begun(): void;
  moved(points: Point[]): void;
  lifted(): void;
}

/** What a mouse, which knows no force, is taken to press with. */
const USUAL_FORCE = 128;
const FULL_FORCE = 255;

export class Pen {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: PenListener;
  #pointer: number | undefined;
  #began = 0;

  constructor(canvas: HTMLCanvasElement, listener: PenListener) {
    this.#canvas = canvas;
    this.#listener = listener;
    canvas.addEventListener('pointerdown', (event) => {
      this.#down(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (event.pointerId !== this.#pointer) return;
      // A fast hand makes several points between two frames.
      const events = event.getCoalescedEvents();
      listener.moved((events.length > 0 ? events : [event]).map((one) => this.#point(one)));
    });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      canvas.addEventListener(end, (event) => {
        if (event.pointerId !== this.#pointer) return;
        this.#pointer = undefined;
        listener.lifted();
      });
    }
  }

  /** While the pen is on the board. */
  get down(): boolean {
    return this.#pointer !== undefined;
  }

  #down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0 || this.down || !this.#listener.ready()) return;
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.#began = event.timeStamp;
    this.#listener.begun();
    this.#listener.moved([this.#point(event)]);
  }

  #point({ clientX, clientY, pressure, pointerType, timeStamp }: PointerEvent): Point {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return {
      x: Math.round(((clientX - left) / width) * BOARD.width),
      y: Math.round(((clientY - top) / height) * BOARD.height),
      force: pointerType === 'mouse' ? USUAL_FORCE : Math.round(pressure * FULL_FORCE),
      at: Math.round(timeStamp - this.#began),
    };
  }
}
