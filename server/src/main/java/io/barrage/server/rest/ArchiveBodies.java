package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of the message archive; an addition of this server. */
final class ArchiveBodies {
    static final int MOST_FOUND = 100;
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
