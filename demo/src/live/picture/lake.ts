/** The lake: everything above, upside down, in strips that sway more the nearer they are. */
import { gradient } from './surface';

const STRIPS = 40;

export function drawLake(
  context: CanvasRenderingContext2D,
  above: HTMLCanvasElement,
  width: number,
  height: number,
  time: number,
): void {
  const shore = above.height;
  const deep = height - shore;
  const strip = deep / STRIPS;
  // The mirror shows a little more than its own height of the sky, so the far range reaches into it.
  const seen = Math.min(shore, deep * 1.7) / STRIPS;
  for (let i = 0; i < STRIPS; i++) {
    const near = i / STRIPS;
    const sway = Math.sin(i * 0.7 - time * 1.5) * Math.sin(i * 0.23 + time * 0.6) * (0.6 + near * 7);
    const from = shore - (i + 1) * seen;
    context.drawImage(above, 0, from, width, seen, sway - 8, shore + i * strip, width + 16, strip + 1);
  }
  context.fillStyle = gradient(
    context,
    shore,
    height,
    [0, 'rgba(10, 26, 48, 0.15)'],
    [0.4, 'rgba(6, 14, 34, 0.5)'],
    [1, 'rgba(4, 7, 18, 0.88)'],
  );
  context.fillRect(0, shore, width, deep);
  const mist = deep * 0.24;
  context.fillStyle = gradient(
    context,
    shore - mist,
    shore + mist,
    [0, 'rgba(150, 205, 205, 0)'],
    [0.5, 'rgba(150, 205, 205, 0.2)'],
    [1, 'rgba(150, 205, 205, 0)'],
  );
  context.fillRect(0, shore - mist, width, mist * 2);
}
