/** Three ranges of hills, each painted once and moved a little against the others. */
import { gradient, seeded, surface } from './surface';

interface Range {
  picture: HTMLCanvasElement;
  /** Where its upper edge belongs. */
  top: number;
  depth: number;
}

interface Shape {
  seed: number;
  /** How far the highest peak reaches up, as a part of the sky. */
  tall: number;
  rough: number;
  top: string;
  foot: string;
  depth: number;
  trees: boolean;
}

const MARGIN = 40;
/** How much of its height each finer detail keeps: more is more jagged. */
const FALLOFF = 0.56;
const SHAPES: Shape[] = [
  { seed: 11, tall: 0.36, rough: 1, top: '#2d4a7c', foot: '#6a9aa6', depth: 5, trees: false },
  { seed: 23, tall: 0.21, rough: 0.8, top: '#16284f', foot: '#3d6a83', depth: 12, trees: false },
  { seed: 5, tall: 0.1, rough: 0.6, top: '#070d1f', foot: '#0d2036', depth: 26, trees: true },
];

export class Hills {
  readonly #ranges: Range[];

  constructor(width: number, height: number) {
    this.#ranges = SHAPES.map((shape) => paint(shape, width, height));
  }

  draw(context: CanvasRenderingContext2D, lean: number): void {
    for (const { picture, top, depth } of this.#ranges) {
      context.drawImage(picture, Math.round(-MARGIN - lean * depth), top);
    }
  }
}

/** A ridge by halving: each half's middle is moved by a random amount that shrinks with the length. */
function ridge(random: () => number, rough: number): number[] {
  const points = [random(), random()];
  for (let reach = 0.5; points.length < 400; reach *= FALLOFF) {
    for (let i = points.length - 1; i > 0; i--) {
      const middle = ((points[i] ?? 0) + (points[i - 1] ?? 0)) / 2;
      points.splice(i, 0, middle + (random() - 0.5) * reach * rough);
    }
  }
  const low = Math.min(...points);
  const high = Math.max(...points);
  return points.map((point) => (point - low) / (high - low));
}

function paint(shape: Shape, width: number, height: number): Range {
  const wide = width + MARGIN * 2;
  const tall = Math.min(height * shape.tall, wide * shape.tall * 0.9);
  const woods = shape.trees ? height * 0.05 : 0;
  const band = Math.ceil(tall + woods);
  const { canvas, context } = surface(wide, band);
  const random = seeded(shape.seed);
  const points = ridge(random, shape.rough);
  const step = wide / (points.length - 1);
  const yAt = (point: number): number => band - tall * (0.25 + 0.75 * point);
  context.fillStyle = gradient(context, woods, band, [0, shape.top], [1, shape.foot]);
  context.beginPath();
  context.moveTo(0, band);
  points.forEach((point, i) => {
    context.lineTo(i * step, yAt(point));
  });
  context.lineTo(wide, band);
  context.fill();
  if (shape.trees) {
    context.fillStyle = shape.top;
    points.forEach((point, i) => {
      const size = height * (0.016 + random() * 0.03);
      if (random() > 0.35) tree(context, i * step + random() * step, yAt(point) + size * 0.3, size);
    });
  }
  return { picture: canvas, top: Math.round(height - band), depth: shape.depth };
}

function tree(context: CanvasRenderingContext2D, x: number, foot: number, size: number): void {
  for (let layer = 0; layer < 3; layer++) {
    const y = foot - size * layer * 0.28;
    const half = size * (0.24 - layer * 0.055);
    context.beginPath();
    context.moveTo(x - half, y);
    context.lineTo(x, y - size * 0.48);
    context.lineTo(x + half, y);
    context.fill();
  }
}
