/** Turns whatever a promise was rejected with into words for the viewer: plain first, then the server's own. */
import { isTextKey, t } from '../lang/i18n';
import { tidy } from '../page/text';

export function explain(reason: unknown): string {
  const { code, message } = (typeof reason === 'object' && reason !== null ? reason : {}) as {
    code?: unknown;
    message?: unknown;
  };
  const said = typeof message === 'string' ? tidy(message, 200) : '';
  if (typeof code !== 'number') return said === '' ? t('eOther') : said;
  const key = `e${code}`;
  const plain = isTextKey(key) ? t(key) : t('eOther');
  // The SDK's own errors have no text but "Error".
  return said === '' || said === 'Error'
    ? t('errorCode', { plain, code })
    : t('errorDetail', { plain, code, text: said });
}
