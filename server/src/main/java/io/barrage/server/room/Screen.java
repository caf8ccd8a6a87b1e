package io.barrage.server.room;

/**
 * Looks at what members say before others hear it: word lists, patterns, behaviour, review. Called on a room's loop for every
 * message that its sender may say; nothing here waits.
 */
@FunctionalInterface
public interface Screen {
    /** Lets everything pass. */
    Screen NONE = (room, post) -> Screened.PASSED;

    /**
     * What becomes of a message.
     *
     * @throws Refused when it may not be said, with what its sender is told
     */
    Screened look(Room room, Post post);
}
