import { ElMessage } from 'element-plus';

import { i18n } from '../texts';

/** Puts a text on the clipboard, also where the page is not served by TLS and has no clipboard of its own. */
export async function copy(text: string): Promise<void> {
  // Undefined on pages without TLS, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (clipboard === undefined) throw new Error('no clipboard');
    await clipboard.writeText(text);
  } catch {
    byHand(text);
  }
  ElMessage.success(i18n.global.t('common.copied'));
}

function byHand(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.select();
  // The only way there.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand('copy');
  field.remove();
}
