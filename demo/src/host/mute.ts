/** What a host can do about somebody who has spoken. */
import type { RowAction } from '../chat/row-menu';
import type { Said } from '../chat/row';
import { t } from '../lang/i18n';
import type { Visit } from '../visit/visit';

const MINUTE = 60;
const LENGTHS = [MINUTE, 10 * MINUTE];

export function muteActions(visit: Visit, { from, own }: Said): RowAction[] {
  if (!visit.isHost || own) return [];
  const mute = (seconds: number) => (): void => {
    const { sdk, groupID } = visit.room;
    sdk.setGroupMemberMuteTime({ groupID, userID: from.userId, muteTime: seconds }).then(
      () => {
        visit.tell(
          seconds > 0 ? t('mutedNow', { a: from.nick, n: seconds / MINUTE }) : t('unmutedNow', { a: from.nick }),
        );
      },
      (reason: unknown) => {
        visit.composer.alert(reason);
      },
    );
  };
  return [
    ...LENGTHS.map((seconds) => ({
      label: t('muteFor', { a: from.nick, n: seconds / MINUTE }),
      testId: `mute-${seconds}`,
      run: mute(seconds),
    })),
    { label: t('unmute', { a: from.nick }), testId: 'unmute', run: mute(0) },
  ];
}
