/**
 * A pen stroke, and how it travels: while it is drawn, in batches of points. Each point is told by what changed since the one
 * before, its time too, so a replay can draw it at the pace of the hand.
 */
import type { Fields } from '../room/room-event';

/** The board is as large on every screen, in its own units. */
export const BOARD = { width: 1600, height: 1000 } as const;

export interface Point {
  x: number;
  y: number;
  /** 0 to 255, as the pen says; a mouse always says 128. */
  force: number;
  /** Milliseconds since the stroke began. */
  at: number;
}

export interface Style {
  color: string;
  /** In units of the board. */
  size: number;
  /** Takes away what it passes over. */
  erases: boolean;
}

/** Some points of a stroke; the first batch also says what the stroke looks like. */
export interface Batch {
  stroke: string;
  /** Counts the batches of a stroke, from 0. */
  number: number;
  points: Point[];
  last: boolean;
  style?: Style;
}

const START: Point = { x: 0, y: 0, force: 0, at: 0 };
const FIELDS = 4;
const MOST_POINTS = 500;
const MOST_SIZE = 200;
const COLOR = /^#[0-9a-f]{6}$/;
const ID = /^[\w-]{1,40}$/;

/** @param before the last point of the batch before */
export function packed({ stroke, number, points, last, style }: Batch, before: Point = START): Fields {
  const deltas: number[] = [];
  for (const point of points) {
    deltas.push(point.x - before.x, point.y - before.y, point.force - before.force, point.at - before.at);
    before = point;
  }
  return { stroke, number, points: deltas.join(' '), ...(last && { last }), ...(style && { style }) };
}

/** The batch in a message from the net, if it is one; its points still say what changed. */
export function unpacked(data: Fields): Batch | undefined {
  const { stroke, number, points, last } = data;
  if (typeof stroke !== 'string' || !ID.test(stroke) || !isCount(number) || typeof points !== 'string')
    return undefined;
  const deltas = points === '' ? [] : points.split(' ').map(Number);
  if (deltas.length % FIELDS !== 0 || deltas.length > MOST_POINTS * FIELDS || !deltas.every(Number.isInteger)) {
    return undefined;
  }
  const style = number === 0 ? styleIn(data['style']) : undefined;
  if (number === 0 && style === undefined) return undefined;
  const changes: Point[] = [];
  for (let i = 0; i < deltas.length; i += FIELDS) {
    const [x = 0, y = 0, force = 0, at = 0] = deltas.slice(i, i + FIELDS);
    changes.push({ x, y, force, at });
  }
  return { stroke, number, points: changes, last: last === true, ...(style && { style }) };
}

/** Where changes lead to. */
export function moved(from: Point = START, by: Point): Point {
  return { x: from.x + by.x, y: from.y + by.y, force: from.force + by.force, at: from.at + Math.max(0, by.at) };
}

function styleIn(value: unknown): Style | undefined {
  const { color, size, erases } = (typeof value === 'object' && value !== null ? value : {}) as Fields;
  if (typeof color !== 'string' || !COLOR.test(color) || !isCount(size) || size > MOST_SIZE) return undefined;
  return { color, size, erases: erases === true };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
