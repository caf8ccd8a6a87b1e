/**
 * The picture that stands in for the stream: aurora over a mountain lake, with lanterns. It is drawn at most thirty
 * times a second, rests while the page is hidden, and stands still for people who asked for less motion.
 */
import { calm } from '../../page/dom';
import { Aurora } from './aurora';
import { Hills } from './hills';
import { drawLake } from './lake';
import { Lanterns } from './lanterns';
import { Quality } from './quality';
import { Sky } from './sky';
import { surface, type Surface } from './surface';

const HORIZON = 0.7;
const STILL_AT = 42;

interface Layers {
  width: number;
  height: number;
  above: Surface;
  sky: Sky;
  hills: Hills;
}

export class Picture {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #aurora = new Aurora();
  readonly #lanterns = new Lanterns();
  readonly #quality = new Quality();
  #layers: Layers | undefined;
  #pointer = 0;
  #lean = 0;
  #energy = 0;
  #time = STILL_AT;
  #last = 0;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('no 2d canvas');
    this.#canvas = canvas;
    this.#context = context;
    new ResizeObserver(() => {
      this.#resize();
    }).observe(canvas);
    window.addEventListener('pointermove', (event) => {
      this.#pointer = (event.clientX / window.innerWidth) * 2 - 1;
    });
    const wake = (): void => {
      this.#run(!document.hidden && !calm.matches);
    };
    document.addEventListener('visibilitychange', wake);
    calm.addEventListener('change', wake);
    this.#resize();
    wake();
  }

  /** 0 where the machine keeps up, up to 3 where it does not. */
  get strain(): number {
    return this.#quality.lowered;
  }

  /** The room is happy: the aurora brightens for a while. */
  cheer(strength: number): void {
    this.#energy = Math.min(1, this.#energy + strength);
  }

  /** Somebody sent lanterns up. */
  release(count: number): void {
    this.#lanterns.release(count);
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    const scale = Math.min(window.devicePixelRatio, Math.sqrt(this.#quality.pixels / (clientWidth * clientHeight)));
    const width = Math.round(clientWidth * scale);
    const height = Math.round(clientHeight * scale);
    this.#canvas.width = width;
    this.#canvas.height = height;
    const horizon = Math.round(height * HORIZON);
    this.#layers = {
      width,
      height,
      above: surface(width, horizon, false),
      sky: new Sky(width, horizon),
      hills: new Hills(width, horizon),
    };
    this.#draw(this.#layers);
  }

  #run(yes: boolean): void {
    cancelAnimationFrame(this.#frame);
    if (!yes) return;
    this.#last = performance.now();
    this.#quality.rested();
    const step = (now: number): void => {
      this.#frame = requestAnimationFrame(step);
      if (this.#quality.tooSlow(now)) this.#resize();
      const passed = now - this.#last;
      // A little early is on time: the display's own beat decides.
      if (passed < this.#quality.frameMs - 4) return;
      this.#last = now;
      this.#advance(Math.min(passed, 100) / 1000);
      if (this.#layers !== undefined) this.#draw(this.#layers);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #advance(seconds: number): void {
    this.#time += seconds;
    this.#energy = Math.max(0, this.#energy - seconds * 0.25);
    this.#lean += (this.#pointer - this.#lean) * Math.min(1, seconds * 1.6);
    this.#lanterns.advance(seconds);
  }

  #draw({ width, height, above, sky, hills }: Layers): void {
    const { context, canvas } = above;
    const lean = this.#lean + Math.sin(this.#time * 0.06) * 0.6;
    sky.draw(context, this.#time, lean);
    this.#aurora.draw(context, canvas.width, canvas.height, this.#time, this.#energy);
    hills.draw(context, lean);
    this.#lanterns.draw(context, canvas.width, canvas.height, this.#time, lean);
    this.#context.drawImage(canvas, 0, 0);
    drawLake(this.#context, canvas, width, height, this.#time);
  }
}
