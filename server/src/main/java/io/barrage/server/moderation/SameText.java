package io.barrage.server.moderation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who has said the same text in one room lately. On the room's loop. */
final class SameText {
    /** When each said it last, unix milliseconds, the longest ago first. */
    private final Map<String, Long> users = new LinkedHashMap<>();

    /**
     * @param within how far back counts, milliseconds
     * @param most beyond which it is all the same; no more are remembered
     * @return how many have said it, this one among them, at most {@code most}
     */
    int count(String userId, long now, long within, int most) {
        users.remove(userId);
        Iterator<Long> oldest = users.values().iterator();
        while (oldest.hasNext() && (oldest.next() <= now - within || users.size() >= most)) {
            oldest.remove();
        }
        users.put(userId, now);
        return users.size();
    }
}
