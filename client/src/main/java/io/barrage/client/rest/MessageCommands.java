package io.barrage.client.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.message.Element;
import io.barrage.protocol.Priority;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What is said in rooms. */
public final class MessageCommands {
    private MessageCommands() {}

    private static long newRandom() {
        return ThreadLocalRandom.current().nextLong(1L << 32);
    }

    /**
     * Publishes a message in a room. Codes: 10016 refused by the app's server, 10017 muted, 10019 no such sender, 80002 too
     * long.
     *
     * @param random unsigned 32-bit: within five minutes the server takes the same sender and random for the same message
     * @param from an imported account, in the room or not; null for the calling admin
     */
    @RestCommand.At("group_open_http_svc/send_group_msg")
    public record Send(
            String groupId,
            long random,
            @JsonProperty("From_Account") @Nullable String from,
            @JsonProperty("MsgPriority") Priority priority,
            @JsonProperty("MsgBody") List<Element> elements,
            @Nullable String cloudCustomData)
            implements RestCommand<Sent> {
        /** A new message of Normal priority. */
        public Send(String groupId, @Nullable String from, Element element) {
            this(groupId, newRandom(), from, Priority.NORMAL, List.of(element), null);
        }

        /** A new text of Normal priority. */
        public static Send text(String groupId, @Nullable String from, String text) {
            return new Send(groupId, from, new Element.Text(text));
        }
    }

    /**
     * Where the message stands.
     *
     * @param time unix seconds of the server
     * @param seq its position; 0 when it was dropped
     * @param dropped {@code MsgFreqCtrl} when rate control has dropped it, else null
     */
    public record Sent(
            @JsonProperty("MsgTime") long time,
            @JsonProperty("MsgSeq") long seq,
            @JsonProperty("MsgDropReason") @Nullable String dropped) {}

    /** Publishes a message in all rooms of the app that have somebody in them; once a second at most (10023). */
    @RestCommand.At("group_open_http_svc/send_broadcast_msg")
    public record Broadcast(
            long random,
            @JsonProperty("From_Account") @Nullable String from,
            @JsonProperty("MsgBody") List<Element> elements,
            @Nullable String cloudCustomData)
            implements RestCommand<Broadcasted> {
        /** A new one. */
        public Broadcast(@Nullable String from, Element element) {
            this(newRandom(), from, List.of(element), null);
        }
    }

    /** The number among the broadcasts of the app. */
    public record Broadcasted(@JsonProperty("MsgSeq") long number) {}

    /**
     * Tells all in a room something as a system notice.
     *
     * @param content at most 12288 bytes
     */
    @RestCommand.At(value = "group_open_http_svc/send_group_system_notification", repeatable = false)
    public record Notify(String groupId, String content) implements RestCommand<RestCommand.Done> {}

    /**
     * Takes messages back that are at most an hour old.
     *
     * @param messages 10 at most
     * @param reason shown to clients, at most 100 bytes; or null
     */
    @RestCommand.At(value = "group_open_http_svc/group_msg_recall", repeatable = false)
    public record Recall(String groupId, @JsonProperty("MsgSeqList") List<At> messages, @Nullable String reason)
            implements RestCommand<Recalls> {
        /** One message. */
        public Recall(String groupId, long seq, @Nullable String reason) {
            this(groupId, List.of(new At(seq)), reason);
        }

        /** A position. */
        public record At(@JsonProperty("MsgSeq") long seq) {}
    }

    /** One entry per message. */
    public record Recalls(@JsonProperty("RecallRetList") List<Outcome> outcomes) {}

    /**
     * What became of a recall.
     *
     * @param code 0, or 10030 not found, 10031 too old, 10032 not possible
     */
    public record Outcome(@JsonProperty("MsgSeq") long seq, @JsonProperty("RetCode") int code) {}

    /**
     * Finds delivered messages of the app, newest first; what is null does not matter.
     *
     * @param text contained in the message, in any case
     * @param startTime unix seconds
     * @param endTime unix seconds
     * @param limit 1 to 100
     * @param next {@link Found#next} of the answer before
     */
    @RestCommand.At("barrage_svc/search_messages")
    public record Search(
            @Nullable String groupId,
            @JsonProperty("From_Account") @Nullable String from,
            @Nullable String text,
            @Nullable Long startTime,
            @Nullable Long endTime,
            @Nullable Integer limit,
            @Nullable String next)
            implements RestCommand<Found> {
        /** The latest of a room. */
        public static Search in(String groupId) {
            return new Search(groupId, null, null, null, null, null, null);
        }
    }

    /**
     * Messages, newest first.
     *
     * @param next what to go on with, even after a short page; empty at the end
     */
    public record Found(@JsonProperty("MessageList") List<Stored> messages, String next) {}

    /**
     * A message that was delivered.
     *
     * @param millis unix milliseconds
     * @param message as the wire has it
     */
    public record Stored(
            String groupId,
            @JsonProperty("MsgSeq") long seq,
            @JsonProperty("MsgTime") long millis,
            @JsonProperty("From_Account") String from,
            JsonNode message) {}

    /**
     * What was said in a room, oldest first, without what was recalled; what is null does not matter.
     *
     * @param startMs unix milliseconds, from which offsets count; null for the room's first message
     * @param endMs unix milliseconds
     * @param types such as {@code TIMTextElem}
     * @param priorities such as {@code High}
     * @param limit 1 to 500
     * @param next {@link Replayed#next} of the answer before
     */
    @RestCommand.At("barrage_svc/replay_messages")
    public record Replay(
            String groupId,
            @Nullable Long startMs,
            @Nullable Long endMs,
            @JsonProperty("MsgTypes") @Nullable List<String> types,
            @JsonProperty("MsgPriorities") @Nullable List<String> priorities,
            @Nullable Integer limit,
            @Nullable String next)
            implements RestCommand<Replayed> {
        /** From the beginning. */
        public static Replay of(String groupId) {
            return new Replay(groupId, null, null, null, null, null, null);
        }
    }

    /**
     * Messages, oldest first.
     *
     * @param startMs what the offsets count from, in unix milliseconds
     * @param lengthMs from there to the last message of the room
     * @param next what to go on with, even after a short page; empty at the end
     */
    public record Replayed(
            long startMs, long lengthMs, @JsonProperty("MessageList") List<Said> messages, String next) {}

    /**
     * A message that was said.
     *
     * @param millis unix milliseconds
     * @param offsetMs milliseconds since {@link Replayed#startMs}
     * @param message as the wire has it
     */
    public record Said(
            @JsonProperty("MsgSeq") long seq,
            @JsonProperty("MsgTime") long millis,
            long offsetMs,
            @JsonProperty("From_Account") String from,
            JsonNode message) {}
}
