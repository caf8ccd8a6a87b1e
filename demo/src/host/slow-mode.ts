/**
 * A room's slow mode is set by the REST API only, which wants the app's secret: so a page asks its app's own server. Here
 * that is an endpoint of the demo, which looks at the UserSig and whether its user owns the room.
 */
import { at, json, type Identity } from '../session/session';
import { t } from '../lang/i18n';

/** @param seconds between two messages of a member; 0 ends it */
export async function setSlowMode(groupId: string, { userId, userSig }: Identity, seconds: number): Promise<void> {
  const { ok, body } = await json(at('slow-mode'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ groupId, userId, userSig, seconds }),
  });
  const { error } = body;
  if (!ok) throw new Error(typeof error === 'string' ? error : t('eOther'));
}
