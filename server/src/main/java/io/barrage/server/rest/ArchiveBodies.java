package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of the message archive; an addition of this server. */
final class ArchiveBodies {
    static final int MOST_FOUND = 100;
    static final int MOST_REPLAYED = 500;
    private static final long MOST_MILLIS = 1L << 50;
    private static final int TEXT = 200;

    private ArchiveBodies() {}

    record Search(
            @Field(name = "GroupId", says = "Only messages of this room, which may be gone.", bytes = 48) @Nullable
                    String groupId,
            @Field(name = "From_Account", says = "Only messages of this sender.", bytes = 32) @Nullable String sender,
            @Field(name = "Text", says = "Only messages whose text contains this, in any case.", bytes = TEXT) @Nullable
                    String text,
            @Field(name = "StartTime", says = "Only messages from this unix second on.", max = 1L << 40) @Nullable
                    Long start,
            @Field(name = "EndTime", says = "Only messages up to this unix second.", max = 1L << 40) @Nullable Long end,
            @Field(name = "Limit", says = "Most messages of the answer; 20 when absent.", min = 1, max = MOST_FOUND)
                    @Nullable
                    Long limit,
            @Field(name = "Next", says = "Next of the answer before, to go on.", bytes = 64) @Nullable String next) {}

    record Replay(
            @Field(name = "GroupId", says = "The room, which may be gone.", required = true, bytes = 48) String groupId,
            @Field(
                            name = "StartMs",
                            says =
                                    "From this unix millisecond on, which is offset 0; the room's first message when absent.",
                            max = MOST_MILLIS)
                    @Nullable
                    Long start,
            @Field(name = "EndMs", says = "Up to this unix millisecond.", max = MOST_MILLIS) @Nullable Long end,
            @Field(
                            name = "MsgTypes",
                            says = "Only messages with an element of one of these types, such as TIMTextElem.",
                            bytes = 32,
                            items = 10)
                    @Nullable
                    List<String> types,
            @Field(name = "MsgPriorities", says = "Only messages of these priorities.", bytes = 8, items = 4) @Nullable
                    List<String> priorities,
            @Field(name = "Limit", says = "Most messages of the answer; 100 when absent.", min = 1, max = MOST_REPLAYED)
                    @Nullable
                    Long limit,
            @Field(name = "Next", says = "Next of the answer before, to go on.", bytes = 64) @Nullable String next) {}

    record Replayed(
            @Field(name = "StartMs", says = "What the offsets count from, in unix milliseconds.") long start,
            @Field(name = "LengthMs", says = "From there to the last message of the room until EndMs.") long length,
            @Field(name = "MessageList", says = "Oldest first, without those that were recalled.") List<Said> messages,
            @Field(name = "Next", says = "What to go on with, even after a short page; empty at the end.")
                    String next) {}

    record Said(
            @Field(name = "MsgSeq", says = "Its position in the room.") long seq,
            @Field(name = "MsgTime", says = "When it was delivered, in unix milliseconds.") long time,
            @Field(name = "OffsetMs", says = "Milliseconds since StartMs.") long offset,
            @Field(name = "From_Account", says = "Who sent it.") String sender,
            @Field(name = "Message", says = "The message as it was delivered.") JsonNode item) {}

    record Found(
            @Field(name = "MessageList", says = "Newest first.") List<Message> messages,
            @Field(name = "Next", says = "What to go on with, even after a short page; empty at the end.")
                    String next) {}

    record Message(
            @Field(name = "GroupId", says = "The room.") String groupId,
            @Field(name = "MsgSeq", says = "Its position in the room.") long seq,
            @Field(name = "MsgTime", says = "When it was delivered, in unix milliseconds.") long time,
            @Field(name = "From_Account", says = "Who sent it.") String sender,
            @Field(name = "Message", says = "The message as it was delivered.") JsonNode item) {}
}
