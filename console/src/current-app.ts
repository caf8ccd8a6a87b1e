import { ref } from 'vue';

import { server, type App } from './api/console';

const KEY = 'barrage-console-app';

/** The app whose pages are in the menu: the one looked at last. */
export const currentApp = ref<App>();

/** Makes an app the current one; null when it is not there any more. */
export function chooseApp(app: App | null): void {
  currentApp.value = app ?? undefined;
  if (app === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, String(app.sdkAppId));
}

/** The app looked at last in this browser, else the first one. */
export async function restoreApp(): Promise<void> {
  const { apps } = await server.apps();
  const last = Number(localStorage.getItem(KEY));
  currentApp.value = apps.find((app) => app.sdkAppId === last) ?? apps[0];
}
