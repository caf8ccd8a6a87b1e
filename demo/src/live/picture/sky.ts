/** The night sky: a gradient and still stars painted once, some stars that twinkle, and now and then one that falls. */
import { gradient, seeded, surface, type Surface } from './surface';

interface Star {
  x: number;
  y: number;
  size: number;
  beat: number;
}

const TWINKLING = 36;
const FALL_EVERY = 17;
const FALL_SECONDS = 1.1;

export class Sky {
  readonly #width: number;
  readonly #height: number;
  readonly #still: Surface;
  readonly #stars: Star[] = [];

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#still = surface(width, height, false);
    const { context } = this.#still;
    context.fillStyle = gradient(
      context,
      0,
      height,
      [0, '#050818'],
      [0.35, '#0a1533'],
      [0.68, '#12305a'],
      [0.88, '#2a5a78'],
      [1, '#5c8f93'],
    );
    context.fillRect(0, 0, width, height);
    const random = seeded(7);
    // Stars keep their size on the screen when the picture is drawn coarser.
    const unit = Math.max(0.4, height / 560);
    const many = 200;
    for (let i = 0; i < many; i++) {
      const y = random() ** 1.5 * height * 0.85;
      context.globalAlpha = (0.25 + random() * 0.6) * (1 - y / height);
      context.fillStyle = random() > 0.8 ? '#ffe9cf' : '#dfeaff';
      const size = (random() > 0.93 ? 1.7 : 0.9) * unit;
      context.fillRect(random() * width, y, size, size);
    }
    context.globalAlpha = 1;
    for (let i = 0; i < TWINKLING; i++) {
      this.#stars.push({
        x: random() * width,
        y: random() * height * 0.6,
        size: (0.8 + random() * 1.3) * unit,
        beat: 0.4 + random() * 1.4,
      });
    }
  }

  draw(context: CanvasRenderingContext2D, time: number, lean: number): void {
    context.globalAlpha = 1;
    context.drawImage(this.#still.canvas, 0, 0);
    context.fillStyle = '#fff';
    for (const { x, y, size, beat } of this.#stars) {
      context.globalAlpha = 0.25 + 0.6 * (0.5 + 0.5 * Math.sin(time * beat + x)) ** 2;
      context.fillRect(x - lean * 2, y, size, size);
    }
    this.#fall(context, time);
    context.globalAlpha = 1;
  }

  #fall(context: CanvasRenderingContext2D, time: number): void {
    const progress = (time % FALL_EVERY) / FALL_SECONDS;
    if (progress > 1) return;
    const random = seeded(Math.floor(time / FALL_EVERY));
    const length = this.#width * 0.16;
    const x = this.#width * (0.15 + random() * 0.6) + progress * length * 1.8;
    const y = this.#height * (0.06 + random() * 0.2) + progress * length * 0.7;
    const tail = context.createLinearGradient(x, y, x - length, y - length * 0.39);
    tail.addColorStop(0, '#fff');
    tail.addColorStop(1, 'rgba(255,255,255,0)');
    context.globalAlpha = Math.sin(progress * Math.PI) * 0.85;
    context.strokeStyle = tail;
    context.lineWidth = 1.4;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - length, y - length * 0.39);
    context.stroke();
  }
}
