package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;

/**
 * Looks at what members say before others hear it: word lists, patterns, behaviour, review. Called on a room's loop for every
 * message that its sender may say; any thread may ask about a text. Nothing here waits.
 */
public interface Screen {
    /** Lets everything pass. */
    Screen NONE = new Screen() {
        @Override
        public Screened look(RoomKey room, Post post) {
            return Screened.PASSED;
        }

        @Override
        public void requireClean(int sdkAppId, String groupId, String field, String text) {}
    };

    /**
     * What becomes of a message.
     *
     * @throws Refused when it may not be said, with what its sender is told
     */
    Screened look(RoomKey room, Post post);

    /**
     * Holds a text that is shown beside messages, such as a nick or a room's name, against the words of its app.
     *
     * @param groupId the room it belongs to; empty for a text outside of rooms
     * @param field what the one who gave it calls it
     * @throws Refused with 80001, naming the field, when it may not be shown
     */
    void requireClean(int sdkAppId, String groupId, String field, String text);
}
