import barrage, { BarrageError, webPlatform } from './index.js';

/** The one file for a script tag, under the global `Barrage`: without what no page needs, the adapters of other places. */
export default { ...barrage, BarrageError, webPlatform };
