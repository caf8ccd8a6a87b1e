package io.barrage.server.room;

import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Users for whom something holds until a unix second, kept over restarts. On the room's loop only. */
final class Deadlines {
    /** As a number of seconds and as an end: without an end (rest-api.md section 4.11). */
    static final long FOREVER = 0xFFFF_FFFFL;

    private final RoomData data;
    private final RoomKey room;
    private final RoomData.Table table;
    private final Map<String, Long> untilByUser = new HashMap<>();

    Deadlines(RoomData data, RoomKey room, RoomData.Table table, Map<String, String> held) {
        this.data = data;
        this.room = room;
        this.table = table;
        replace(held);
    }

    /** As the engine holds them. */
    Map<String, String> held() {
        Map<String, String> held = new HashMap<>();
        untilByUser.forEach((user, until) -> held.put(user, Long.toString(until)));
        return held;
    }

    /** All of them anew. */
    void replace(Map<String, String> held) {
        untilByUser.clear();
        held.forEach(this::put);
    }

    /** The unix second until when it holds for a user; 0 when it does not. */
    long until(String userId, long now) {
        long until = untilByUser.getOrDefault(userId, 0L);
        return until > now ? until : 0;
    }

    /** By user id, in their order. */
    Map<String, Long> all(long now) {
        Map<String, Long> all = new TreeMap<>(untilByUser);
        all.values().removeIf(until -> until <= now);
        return all;
    }

    /** @param seconds 0 ends it */
    CompletionStage<Void> set(String userId, long now, long seconds) {
        return data.put(room, table, userId, seconds == 0 ? "" : Long.toString(Math.min(FOREVER, now + seconds)));
    }

    /** The engine tells what an entry is now. */
    void put(String userId, String until) {
        if (until.isEmpty()) {
            untilByUser.remove(userId);
        } else {
            untilByUser.put(userId, Long.parseLong(until));
        }
    }

    void forgetPast(long now) {
        if (untilByUser.isEmpty()) {
            return;
        }
        List<String> past = new ArrayList<>();
        untilByUser.forEach((user, until) -> {
            if (until <= now) {
                past.add(user);
            }
        });
        past.forEach(user -> {
            untilByUser.remove(user);
            set(user, now, 0).exceptionally(Room::logged);
        });
    }
}
