package io.barrage.server.room;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * How often each ordinary member of a room has spoken lately. It holds those who have spoken within the last second, or
 * within the room's slow mode. On the room's loop.
 */
final class Speakers {
    private static final class Speaker {
        final Allowance allowance = new Allowance();
        long spokeAt;
    }

    /** The one who spoke longest ago stands first. */
    private final LinkedHashMap<String, Speaker> byUser = new LinkedHashMap<>(16, 0.75f, true);

    /** Counts a message; false when it is one too many. */
    boolean take(String userId, int perSecond, long now) {
        return of(userId).allowance.take(perSecond, now);
    }

    /** Seconds until a user may speak again in slow mode, 0 for at once. */
    long secondsLeft(String userId, int slowSeconds, long now) {
        Speaker speaker = byUser.get(userId);
        long left = speaker == null ? 0 : speaker.spokeAt + slowSeconds * 1000L - now;
        return left <= 0 ? 0 : (left + 999) / 1000;
    }

    void spoke(String userId, long now) {
        of(userId).spokeAt = now;
    }

    /** What a user said last was not published. */
    void spokeInVain(String userId) {
        Speaker speaker = byUser.get(userId);
        if (speaker != null) {
            speaker.spokeAt = 0;
        }
    }

    private Speaker of(String userId) {
        return byUser.computeIfAbsent(userId, user -> new Speaker());
    }

    void forgetIdle(int slowSeconds, long now) {
        Iterator<Speaker> oldest = byUser.values().iterator();
        while (oldest.hasNext()) {
            Speaker speaker = oldest.next();
            if (!speaker.allowance.full(now) || speaker.spokeAt + slowSeconds * 1000L > now) {
                return;
            }
            oldest.remove();
        }
    }

    int size() {
        return byUser.size();
    }
}
