/** An off-screen canvas with its context, and a seeded random: the same hills and stars every evening. */

export interface Surface {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
}

export function surface(width: number, height: number, alpha = true): Surface {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d', { alpha });
  if (context === null) throw new Error('no 2d canvas');
  return { canvas, context };
}

export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

export function gradient(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  ...stops: [at: number, color: string][]
): CanvasGradient {
  const result = context.createLinearGradient(0, from, 0, to);
  for (const [at, color] of stops) result.addColorStop(at, color);
  return result;
}
