import barrage, { BarrageError, nodePlatform, webPlatform, wxPlatform } from './index.js';

/** The one file for a script tag: all of the package under the global `Barrage`. */
export default { ...barrage, BarrageError, nodePlatform, webPlatform, wxPlatform };
