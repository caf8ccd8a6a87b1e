/**
 * Draws a board. Strokes that are done, up to the first that is not, stay on a canvas of their own and are drawn once; a frame
 * copies that and draws what is still under a pen.
 */
import { getStroke } from 'perfect-freehand';

import type { Board, Stroke } from './board';
import { BOARD } from './ink';

const FULL_FORCE = 255;

export class BoardCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #board: Board;
  readonly #dry = document.createElement('canvas');
  readonly #drawn: () => void;
  #dried = 0;
  #epoch = -1;
  #frame = 0;

  /** @param drawn called after each frame that was drawn */
  constructor(canvas: HTMLCanvasElement, board: Board, drawn: () => void = () => undefined) {
    this.#canvas = canvas;
    this.#board = board;
    this.#drawn = drawn;
    new ResizeObserver(() => {
      this.#fit();
    }).observe(canvas);
    this.#fit();
  }

  /** Draws what changed, at the next frame. */
  change(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  }

  draw(): void {
    const strokes = this.#board.shown;
    if (this.#epoch !== this.#board.epoch) {
      this.#epoch = this.#board.epoch;
      this.#dried = 0;
      clear(this.#dry);
    }
    let next = strokes[this.#dried];
    while (next?.done === true) {
      paint(this.#dry, next);
      this.#dried++;
      next = strokes[this.#dried];
    }
    clear(this.#canvas);
    context(this.#canvas).drawImage(this.#dry, 0, 0);
    for (const wet of strokes.slice(this.#dried)) paint(this.#canvas, wet);
    this.#drawn();
  }

  /** As many pixels as the screen has there. */
  #fit(): void {
    const scale = window.devicePixelRatio;
    const width = Math.max(1, Math.round(this.#canvas.clientWidth * scale));
    const height = Math.max(1, Math.round((width * BOARD.height) / BOARD.width));
    if (this.#canvas.width === width && this.#canvas.height === height) return;
    for (const canvas of [this.#canvas, this.#dry]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#epoch = -1;
    this.draw();
  }
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const found = canvas.getContext('2d');
  if (found === null) throw new Error('this browser has no canvas');
  return found;
}

function clear(canvas: HTMLCanvasElement): void {
  context(canvas).clearRect(0, 0, canvas.width, canvas.height);
}

function paint(canvas: HTMLCanvasElement, { points, style, done }: Stroke): void {
  const outline = getStroke(
    points.map(({ x, y, force }) => [x, y, force / FULL_FORCE]),
    {
      size: style.size,
      thinning: style.erases ? 0 : 0.5,
      smoothing: 0.5,
      streamline: 0.4,
      simulatePressure: false,
      last: done,
    },
  );
  const pen = context(canvas);
  pen.save();
  pen.scale(canvas.width / BOARD.width, canvas.height / BOARD.height);
  pen.globalCompositeOperation = style.erases ? 'destination-out' : 'source-over';
  pen.fillStyle = style.color;
  pen.beginPath();
  outline.forEach(([x = 0, y = 0], i) => {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.fill();
  pen.restore();
}
