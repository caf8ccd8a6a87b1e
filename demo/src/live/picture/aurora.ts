/** The aurora: curtains of light painted small, column by column, and stretched over the sky, which softens them. */
import { gradient, surface, type Surface } from './surface';

const WIDTH = 240;
const HEIGHT = 120;
const COLUMN = 2;
const SPRITE = 64;

interface Curtain {
  sprite: HTMLCanvasElement;
  base: number;
  reach: number;
  pace: number;
  phase: number;
}

export class Aurora {
  readonly #small: Surface = surface(WIDTH, HEIGHT);
  readonly #curtains: Curtain[] = [
    { sprite: sprite('76, 110, 245', '170, 110, 255'), base: 0.52, reach: 0.62, pace: 0.5, phase: 4.2 },
    { sprite: sprite('40, 220, 190', '90, 130, 255'), base: 0.66, reach: 0.6, pace: 0.8, phase: 1.3 },
    { sprite: sprite('110, 255, 180', '120, 90, 240'), base: 0.78, reach: 0.55, pace: 1, phase: 0 },
  ];

  draw(target: CanvasRenderingContext2D, width: number, height: number, time: number, energy: number): void {
    const { canvas, context } = this.#small;
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.globalCompositeOperation = 'lighter';
    for (const curtain of this.#curtains) paint(context, curtain, time, energy);
    target.globalCompositeOperation = 'lighter';
    target.globalAlpha = 0.86;
    target.imageSmoothingEnabled = true;
    target.drawImage(canvas, 0, 0, width, height * 0.96);
    target.globalCompositeOperation = 'source-over';
    target.globalAlpha = 1;
  }
}

function paint(context: CanvasRenderingContext2D, curtain: Curtain, time: number, energy: number): void {
  const { base, reach, pace, phase } = curtain;
  const now = time * pace;
  for (let x = -COLUMN; x < WIDTH; x += COLUMN) {
    const fold = Math.sin(x * 0.021 + now * 0.16 + phase) + 0.5 * Math.sin(x * 0.052 - now * 0.23 + phase * 2);
    const foot = HEIGHT * (base + fold * 0.085);
    const tall = HEIGHT * reach * (0.62 + 0.38 * Math.sin(x * 0.03 + now * 0.21 + phase * 1.7));
    const cloud = 0.5 + 0.5 * Math.sin(x * 0.026 - now * 0.19 + phase * 3.1);
    const rays =
      Math.sin(x * 0.31 + now * 0.7 + Math.sin(x * 0.083 + phase) * 3) + 0.6 * Math.sin(x * 0.74 - now * 0.4 + phase);
    const ray = 0.8 + 0.12 * rays;
    context.globalAlpha = Math.min(1, (0.06 + 0.5 * cloud * cloud) * ray * (1 + energy * 0.6));
    context.drawImage(curtain.sprite, x, foot - tall, COLUMN, tall * 1.12);
  }
}

/** One column of light: bright near its foot, another colour above, nothing at both ends. */
function sprite(foot: string, head: string): HTMLCanvasElement {
  const { canvas, context } = surface(4, SPRITE);
  context.fillStyle = gradient(
    context,
    0,
    SPRITE,
    [0, `rgba(${head}, 0)`],
    [0.4, `rgba(${head}, 0.28)`],
    [0.72, `rgba(${foot}, 0.62)`],
    [0.87, `rgba(${foot}, 0.9)`],
    [1, `rgba(${foot}, 0)`],
  );
  context.fillRect(0, 0, 4, SPRITE);
  return canvas;
}
