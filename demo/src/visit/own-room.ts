/** The id and the name of a room that a visitor opens. */
import { t } from '../lang/i18n';
import type { SceneName } from '../session/session';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 6;

/** Short enough to be told to somebody; the server shows only rooms of such ids to visitors of the demo. */
export function ownRoom(scene: SceneName, nick: string): { groupID: string; name: string } {
  const letters = crypto.getRandomValues(new Uint8Array(LENGTH));
  const random = Array.from(letters, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return { groupID: `demo-${scene}-${random}`, name: t(`ownRoom_${scene}`, { nick }) };
}
