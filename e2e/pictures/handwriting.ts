/** What the teacher draws for the picture of the class: a sine, its slope at the top, and what they are called. */
import type { Line } from '../harness/class-room';

export interface Drawn {
  color: string;
  size: string;
  /** In shares of the board. */
  lines: Line[];
}

const TAU = 2 * Math.PI;
const LEFT = 0.12;
const MIDDLE = 0.56;
/** One period, and how high it swings. */
const LONG = 0.72;
const HIGH = 0.26;

const curve = (from: number, to: number, of: (x: number) => number, points: number): Line =>
  Array.from({ length: points }, (_, i) => {
    const x = from + ((to - from) * i) / (points - 1);
    return [LEFT + x * LONG, MIDDLE - HIGH * of(x)] as const;
  });

/** Letters as lines in a box of one by one, put where they belong. */
const written = (x: number, y: number, size: number, letters: Line[]): Line[] =>
  letters.map((letter) => letter.map(([dx, dy]) => [x + dx * size * 0.62, y + dy * size] as const));

const Y: Line[] = [
  [
    [0, 0.3],
    [0.25, 0.7],
  ],
  [
    [0.55, 0.3],
    [0.25, 0.75],
    [0.1, 1.1],
  ],
];
const EQUALS: Line[] = [
  [
    [0, 0.42],
    [0.5, 0.42],
  ],
  [
    [0, 0.62],
    [0.5, 0.62],
  ],
];
const S: Line[] = [
  [
    [0.42, 0.34],
    [0.2, 0.28],
    [0.08, 0.4],
    [0.24, 0.54],
    [0.4, 0.66],
    [0.26, 0.82],
    [0.02, 0.76],
  ],
];
const I: Line[] = [
  [
    [0.1, 0.34],
    [0.1, 0.8],
  ],
  [
    [0.1, 0.14],
    [0.11, 0.17],
  ],
];
const N: Line[] = [
  [
    [0.04, 0.34],
    [0.06, 0.8],
    [0.06, 0.5],
    [0.22, 0.34],
    [0.38, 0.42],
    [0.4, 0.8],
  ],
];
const X: Line[] = [
  [
    [0, 0.34],
    [0.42, 0.8],
  ],
  [
    [0.42, 0.34],
    [0, 0.8],
  ],
];
const ZERO: Line[] = [
  [
    [0.24, 0.2],
    [0.06, 0.36],
    [0.06, 0.66],
    [0.24, 0.82],
    [0.42, 0.66],
    [0.42, 0.36],
    [0.24, 0.2],
  ],
];
const PRIME: Line[] = [
  [
    [0.14, 0.08],
    [0.06, 0.3],
  ],
];

const SIZE = 0.11;
const word = (x: number, y: number, letters: Line[][]): Line[] =>
  letters.flatMap((letter, i) => written(x + i * 0.046, y, SIZE, letter));

export const handwriting: Drawn[] = [
  {
    color: 'ink',
    size: 'medium',
    lines: [
      [
        [LEFT - 0.05, MIDDLE],
        [0.92, MIDDLE],
      ],
      [
        [0.9, MIDDLE - 0.02],
        [0.92, MIDDLE],
        [0.9, MIDDLE + 0.02],
      ],
      [
        [LEFT, 0.9],
        [LEFT, 0.16],
      ],
      [
        [LEFT - 0.012, 0.2],
        [LEFT, 0.16],
        [LEFT + 0.012, 0.2],
      ],
    ],
  },
  { color: 'red', size: 'thick', lines: [curve(0, 1, (x) => Math.sin(x * TAU), 40)] },
  { color: 'blue', size: 'medium', lines: [curve(0.1, 0.4, () => 1.04, 4)] },
  { color: 'red', size: 'medium', lines: word(0.56, 0.2, [Y, EQUALS, S, I, N, X]) },
  { color: 'blue', size: 'medium', lines: word(0.2, 0.1, [Y, PRIME, EQUALS, ZERO]) },
];
