import type { Scene } from '../stage';

/** Cases by name; the name is a row of the table. */
export type Cases = Record<string, (scene: Scene) => Promise<void>>;
