package io.barrage.server.storage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages that people look at: held before anybody heard them, reported by those who did, or with media that a judge is
 * asked about. Safe for use by many threads; all methods block.
 */
public interface Reviews {
    /** For so long the same sender and random is the same message; an open entry is found again after it, too. */
    long REPEAT_MILLIS = 300_000;

    enum Kind {
        /** A word list or a rule has held it. */
        HELD,
        /** Somebody has reported it. */
        REPORTED,
        /** It has media that a judge is asked about. */
        MEDIA
    }

    enum State {
        OPEN,
        APPROVED,
        REFUSED,
        /** Nobody has decided in time. */
        EXPIRED
    }

    /**
     * A message that is looked at.
     *
     * @param sender user id
     * @param random unsigned 32-bit, the sender's
     * @param heard whether it is in its room already
     * @param seq its position; of one that was not heard the last position before it
     * @param item its JSON as the wire carries it
     * @param clientIp from where it came, empty when not known
     * @param platform of its sender, as webhooks name it
     * @param tell whether the app's server is told when it is published
     */
    record Message(
            String groupId,
            String sender,
            long random,
            boolean heard,
            long seq,
            String item,
            String clientIp,
            String platform,
            boolean tell) {}

    /**
     * What is done to a sender beside the decision. Zeros do nothing.
     *
     * @param muteSeconds {@link Account#FOREVER} without an end
     * @param everywhere whether the mute holds in all rooms
     * @param banSeconds from the message's room
     */
    record Penalty(long muteSeconds, boolean everywhere, long banSeconds) {
        public static final Penalty NONE = new Penalty(0, false, 0);
    }

    /**
     * An entry of the queue.
     *
     * @param id given by the storage, counts up
     * @param why JSON object
     * @param addedAt unix milliseconds
     * @param reports how many have reported it
     * @param claimedBy who looks at it until {@code claimedUntil}, unix milliseconds; empty for nobody
     * @param decidedBy empty while it is open
     * @param decidedAt unix milliseconds; 0 while it is open
     * @param done whether what was decided has happened
     */
    record Entry(
            long id,
            int sdkAppId,
            Kind kind,
            Message message,
            String why,
            long addedAt,
            int reports,
            State state,
            String claimedBy,
            long claimedUntil,
            String decidedBy,
            long decidedAt,
            Penalty penalty,
            boolean done) {}

    /**
     * A message on its way into the queue.
     *
     * @param why JSON object
     * @param at unix milliseconds
     */
    record Added(int sdkAppId, Kind kind, Message message, String why, long at) {}

    /** @param at unix milliseconds */
    record Report(String reporter, String reason, String text, long at) {}

    /**
     * What is looked for. Null asks for any.
     *
     * @param oldestFirst else the newest come first
     * @param after the last id of the page before; 0 for the first page
     */
    record Search(
            int sdkAppId,
            @Nullable String groupId,
            @Nullable String sender,
            @Nullable Kind kind,
            @Nullable State state,
            boolean oldestFirst,
            long after,
            int limit) {}

    /** @param at unix milliseconds */
    record Decision(State state, String by, long at, Penalty penalty) {}

    /** Puts a message into the queue, or finds the entry that it has there: same kind, room, sender and random. */
    Entry add(Added added);

    /**
     * Adds a report to an entry, decided or not; somebody's second report of the same message changes nothing.
     *
     * @return whether it is new
     */
    boolean report(long id, Report report);

    /** The reports of an entry, oldest first. */
    List<Report> reports(long id, int limit);

    Optional<Entry> find(int sdkAppId, long id);

    List<Entry> page(Search search);

    /** How many entries of an app are open. */
    int open(int sdkAppId);

    /**
     * Reserves an open entry for somebody, or for longer. Nothing happens while somebody else has reserved it.
     *
     * @return the entry as it is then; empty when there is none
     */
    Optional<Entry> claim(int sdkAppId, long id, String by, long now, long until);

    /**
     * Decides an open entry that nobody else has reserved: of several at the same time one does. What was decided is still to
     * happen ({@link #done}).
     *
     * @return whether it was decided by this call
     */
    boolean decide(int sdkAppId, long id, Decision decision);

    /** What was decided has happened. */
    void done(long id);

    /** Decided entries of which nobody has said that it has happened, oldest first, decided before a moment. */
    List<Entry> undone(long decidedBefore, int limit);

    /** The apps that have entries. */
    List<Integer> apps();

    /**
     * Lets open entries expire that were added before a moment, and deletes some of those that were decided or expired before
     * it.
     *
     * @param before unix milliseconds
     * @param now when those that expire do so, unix milliseconds
     */
    void sweep(int sdkAppId, long before, long now);
}
