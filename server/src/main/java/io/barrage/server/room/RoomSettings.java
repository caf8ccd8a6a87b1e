package io.barrage.server.room;

import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a room has of its own beside the settings of its app: numbers by name, kept over restarts. A new one costs a name
 * in the class that uses it. On the room's loop.
 */
public final class RoomSettings {
    /** As a number that is set: that of the app again. */
    public static final long OF_APP = -1;

    private final RoomKey room;
    private final RoomData data;
    private final Map<String, String> own;

    RoomSettings(RoomKey room, RoomData data, Map<String, String> held) {
        this.room = room;
        this.data = data;
        this.own = new HashMap<>(held);
    }

    /** @param none what holds while nothing is set */
    long number(String name, long none) {
        String set = own.get(name);
        return set == null ? none : Long.parseLong(set);
    }

    /**
     * Sets a number.
     *
     * @param value null leaves it as it is
     * @param none what holds while nothing is set: it takes the number away
     */
    CompletableFuture<Void> set(String name, @Nullable Number value, long none) {
        if (value == null) {
            return CompletableFuture.completedFuture(null);
        }
        String set = value.longValue() == none ? "" : value.toString();
        return data.put(room, RoomData.Table.SETTING, name, set).toCompletableFuture();
    }

    /** As the engine holds them. */
    Map<String, String> held() {
        return Map.copyOf(own);
    }

    /** All of them anew. */
    void replace(Map<String, String> held) {
        own.clear();
        own.putAll(held);
    }

    /** The engine tells what a number is now. */
    void put(String name, String value) {
        if (value.isEmpty()) {
            own.remove(name);
        } else {
            own.put(name, value);
        }
    }
}
