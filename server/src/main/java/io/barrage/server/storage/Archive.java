package io.barrage.server.storage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Delivered messages, kept for a time. Implementations are safe for use by many threads; all methods block. */
public interface Archive {
    /** How many messages a search for a text looks at before it returns what it has found so far. */
    int LOOKED_AT = 20_000;

    /**
     * A message as it was delivered.
     *
     * @param seq its position in the room
     * @param sentAt unix milliseconds
     * @param sender user id
     * @param text what is in its text elements, empty for none
     * @param item its JSON as the wire carried it
     */
    record Message(int sdkAppId, String groupId, long seq, long sentAt, String sender, String text, String item) {}

    /** Where a message stands among all, by time; the number tells apart those of one millisecond. */
    record Place(long sentAt, long number) {
        /** Before which everything stands. */
        public static final Place END = new Place(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * What is searched for. Null asks for any.
     *
     * @param from unix milliseconds, inclusive
     * @param to unix milliseconds, inclusive
     * @param text part of a message's text, whatever the case of its letters
     * @param before where the search goes on, {@link Place#END} to begin
     * @param limit most messages of a page, at least 1
     */
    record Search(
            int sdkAppId,
            @Nullable String groupId,
            @Nullable String sender,
            long from,
            long to,
            @Nullable String text,
            Place before,
            int limit) {}

    /** @param next where to go on; empty when everything was looked at. A page may be short and still have a next. */
    record Page(List<Message> messages, Optional<Place> next) {}

    /** Stores messages, all or none; those that are stored already are passed over. Returns how many were new. */
    int store(List<Message> messages);

    /** The last stored message of a room by time, without {@link Message#item} and text. */
    Optional<Position> last(int sdkAppId, String groupId);

    /**
     * The newest stored message at a position of a room: one made again with the same id has the same positions.
     *
     * @param since unix milliseconds; older ones are not looked at
     */
    Optional<Message> at(int sdkAppId, String groupId, long seq, long since);

    /**
     * The newest stored messages of a room up to a position, newest first, without those that were taken back.
     *
     * @param since unix milliseconds; older ones are not looked at
     */
    List<Message> upTo(int sdkAppId, String groupId, long seq, long since, int limit);

    /**
     * The stored messages of a room behind a place, oldest first, without those that were taken back.
     *
     * @param sentAt unix milliseconds; of the messages of that moment those behind {@code seq} are meant
     * @param until unix milliseconds, inclusive
     */
    List<Message> after(int sdkAppId, String groupId, long sentAt, long seq, long until, int limit);

    /**
     * Messages were taken back: {@link #upTo} and {@link #after} do not give them any more.
     *
     * @param at unix milliseconds; of the messages at these positions the newest until then are meant
     */
    void recall(int sdkAppId, String groupId, List<Long> seqs, long at);

    /** A message's position in its room, and its time in unix milliseconds. */
    record Position(long seq, long sentAt) {}

    /** Finds messages, newest first. */
    Page search(Search search);

    /** The apps that have messages here, deleted apps among them. */
    List<Integer> apps();

    /**
     * Deletes the oldest messages of an app that were sent before this time.
     *
     * @param time unix milliseconds
     * @param limit how many at the most, so that others can write in between
     * @return how many there were
     */
    int deleteBefore(int sdkAppId, long time, int limit);
}
