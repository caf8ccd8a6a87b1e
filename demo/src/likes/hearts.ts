/** Hearts that rise from the like button, at most a handful at a time. */
import { calm, make } from '../page/dom';

const MOST = 28;
const AT_ONCE = 6;
const COLORS = ['#ff5a7a', '#ff8fa3', '#ffb45e', '#c79bff', '#6be8c8'];
const SHAPE = 'M12 20.5C5 15.5 2.5 12 2.5 8.5A4.8 4.8 0 0 1 12 6.5a4.8 4.8 0 0 1 9.5 2c0 3.5-2.5 7-9.5 12z';

export class Hearts {
  readonly #box: HTMLElement;

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  rise(count: number): void {
    if (document.hidden || calm.matches) return;
    const room = Math.min(count, AT_ONCE, MOST - this.#box.childElementCount);
    for (let i = 0; i < room; i++) this.#one(i * 90);
  }

  #one(delay: number): void {
    const heart = make('span', 'heart', shape());
    heart.style.color = COLORS[Math.floor(Math.random() * COLORS.length)] ?? '#ff5a7a';
    this.#box.append(heart);
    const height = this.#box.offsetHeight * (0.6 + Math.random() * 0.4);
    const sway = (Math.random() - 0.5) * 70;
    const size = 0.7 + Math.random() * 0.6;
    const at = (x: number, y: number, scale: number): string => `translate(${x}px, ${-y}px) scale(${scale})`;
    const flight = heart.animate(
      [
        { transform: at(0, 0, 0.2), opacity: 0 },
        { transform: at(sway * 0.3, height * 0.15, size), opacity: 1, offset: 0.15 },
        { transform: at(-sway * 0.6, height * 0.6, size), opacity: 0.9, offset: 0.6 },
        { transform: at(sway, height, size * 0.8), opacity: 0 },
      ],
      { duration: 2400 + Math.random() * 1200, delay, easing: 'ease-out', fill: 'backwards' },
    );
    flight.onfinish = () => {
      heart.remove();
    };
  }
}

function shape(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SHAPE);
  svg.append(path);
  return svg;
}
