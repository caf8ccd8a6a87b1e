import { i18n } from '../../texts';

/** What an event is called; dots would be folders of texts. */
export function eventName(command: string): string {
  const key = `webhooks.events.${command.replace(/^(\w+)\.(?:Callback)?/, '$1')}`;
  return i18n.global.te(key) ? i18n.global.t(key) : command;
}

/** What a result means, and whether it is a good one. */
export function resultWords(result: string, status: number): string {
  const key = `webhooks.results.${result}`;
  if (result.startsWith('code ')) return i18n.global.t('webhooks.results.code', { code: result.slice(5) });
  return i18n.global.te(key) ? i18n.global.t(key, { status }) : result;
}

export function resultKind(result: string): 'success' | 'warning' | 'danger' {
  if (result === 'ok') return 'success';
  return result.startsWith('code ') ? 'warning' : 'danger';
}

/** The same for an alert, which has another word for it. */
export function alertKind(result: string): 'success' | 'warning' | 'error' {
  const kind = resultKind(result);
  return kind === 'danger' ? 'error' : kind;
}
