package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds texts outside of rooms' messages against the words that are not allowed in an app. Any thread; nothing here waits. */
public interface Wording {
    /** Finds nothing. */
    Wording ANY = new Wording() {
        @Override
        public void requireClean(int sdkAppId, String groupId, String field, String text) {}

        @Override
        public Screened lookAtDirect(int sdkAppId, String from, JsonNode body) {
            return Screened.PASSED;
        }
    };

    /**
     * Holds a text that is shown beside messages, such as a nick or a room's name, against the words of its app.
     *
     * @param groupId the room it belongs to; empty for a text outside of rooms
     * @param field what the one who gave it calls it
     * @throws Refused with 80001, naming the field, when it may not be shown
     */
    void requireClean(int sdkAppId, String groupId, String field, String text);

    /**
     * What becomes of a message from one user to another. It is not held: nobody reviews what two people say.
     *
     * @throws Refused with 80001 when it may not be said
     */
    Screened lookAtDirect(int sdkAppId, String from, JsonNode body);
}
