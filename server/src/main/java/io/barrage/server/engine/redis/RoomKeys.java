package io.barrage.server.engine.redis;

import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;

/**
 * What the keys of a room are called. All have one hash tag, so that a cluster keeps them together; the kind stands before it,
 * so that no group id makes the key of another room.
 */
record RoomKeys(RoomKey room, String tag) {
    private static final long WINDOW_MILLIS = RoomState.REPEAT_WINDOW_SECONDS * 1000L;

    static RoomKeys of(RoomKey room) {
        return new RoomKeys(room, "{" + room.sdkAppId() + ":" + room.groupId() + "}");
    }

    /** Where nodes tell each other; also a name by which the room's server is found. */
    String channel() {
        return "barrage:c" + tag;
    }

    /** A hash: highest position handed out, position of the last event, run id of the server that did it. */
    String head() {
        return "barrage:h" + tag;
    }

    /** The stream of its last events. */
    String events() {
        return "barrage:e" + tag;
    }

    /** A hash of what was sent within a window of time, by {@link #repeat}. */
    String window(long time, int back) {
        return "barrage:w" + (time / WINDOW_MILLIS - back) + tag;
    }

    /** A hash: attributes, counters, entries of tables. */
    String data() {
        return "barrage:d" + tag;
    }

    String seats() {
        return "barrage:s" + tag;
    }

    String guests() {
        return "barrage:g" + tag;
    }

    static String repeat(Repeatable message) {
        return message.random() + ":" + message.sender();
    }

    /** The set of group ids in which an instance sits. */
    static String roomsOf(int sdkAppId, long instanceId) {
        return "barrage:i{" + sdkAppId + "/" + instanceId + "}";
    }
}
