/** Paper lanterns that rise from the far shore. A few are always in the air; viewers can send up more. */
import { surface } from './surface';

interface Lantern {
  /** Across and up, as parts of the picture. */
  x: number;
  y: number;
  near: number;
  phase: number;
  /** Sent up by a viewer: not replaced when it is gone. */
  guest: boolean;
}

const ALWAYS = 11;
const MOST = 46;
const SPRITE = 96;

export class Lanterns {
  readonly #sprite = lantern();
  #all: Lantern[] = Array.from({ length: ALWAYS }, () => born(Math.random() * 0.9, false));

  release(count: number): void {
    const room = Math.min(count, MOST - this.#all.length);
    for (let i = 0; i < room; i++) this.#all.push(born(-0.04 - i * 0.03, true));
  }

  advance(seconds: number): void {
    for (const one of this.#all) one.y += seconds * (one.guest ? 0.055 : 0.011) * (0.4 + one.near);
    this.#all = this.#all.flatMap((one) => (one.y < 1.15 ? [one] : one.guest ? [] : [born(-0.05, false)]));
  }

  draw(context: CanvasRenderingContext2D, width: number, height: number, time: number, lean: number): void {
    context.globalCompositeOperation = 'screen';
    for (const { x, y, near, phase } of this.#all) {
      const size = Math.max(height, width * 0.6) * (0.035 + near * 0.06);
      const sway = Math.sin(time * 0.35 + phase) * 0.018;
      const flicker = 0.82 + 0.12 * Math.sin(time * 2.6 + phase * 9) + 0.06 * Math.sin(time * 7 + phase);
      context.globalAlpha = flicker * Math.min(1, Math.max(0, y * 12 + 0.5)) * (0.55 + near * 0.45);
      const left = (x + sway) * width - lean * (4 + near * 22) - size / 2;
      context.drawImage(this.#sprite, left, height * (0.94 - y) - size / 2, size, size);
    }
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 1;
  }
}

function born(y: number, guest: boolean): Lantern {
  return { x: 0.05 + Math.random() * 0.9, y, near: Math.random() ** 1.6, phase: Math.random() * 9, guest };
}

function lantern(): HTMLCanvasElement {
  const { canvas, context } = surface(SPRITE, SPRITE);
  const middle = SPRITE / 2;
  const glow = context.createRadialGradient(middle, middle, 0, middle, middle, middle);
  glow.addColorStop(0, 'rgba(255, 190, 100, 0.75)');
  glow.addColorStop(0.25, 'rgba(255, 150, 60, 0.32)');
  glow.addColorStop(1, 'rgba(255, 120, 40, 0)');
  context.fillStyle = glow;
  context.fillRect(0, 0, SPRITE, SPRITE);
  const body = context.createLinearGradient(0, middle - 15, 0, middle + 13);
  body.addColorStop(0, '#d9622b');
  body.addColorStop(0.55, '#ffa64d');
  body.addColorStop(1, '#fff1c4');
  context.fillStyle = body;
  context.beginPath();
  context.moveTo(middle - 7, middle + 12);
  context.bezierCurveTo(middle - 13, middle - 4, middle - 11, middle - 15, middle, middle - 15);
  context.bezierCurveTo(middle + 11, middle - 15, middle + 13, middle - 4, middle + 7, middle + 12);
  context.closePath();
  context.fill();
  return canvas;
}
