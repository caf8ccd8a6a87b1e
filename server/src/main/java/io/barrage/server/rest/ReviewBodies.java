package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.moderation.Reports;
import io.barrage.server.moderation.Surroundings;
import io.barrage.server.storage.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of the review queue; an addition of this server. */
final class ReviewBodies {
    static final int MOST_ITEMS = 50;
    private static final int NAME = 64;
    private static final long MOST_SECONDS = Account.FOREVER;

    private ReviewBodies() {}

    record Report(
            @RoomId String groupId,
            @Field(name = "MsgSeq", says = "The message's position.", required = true, min = 1, max = 1L << 53)
                    Long seq,
            @Field(name = "Report_Account", says = "Who reports it; counted once.", required = true, bytes = 32)
                    String reporter,
            @Field(
                            name = "Reason",
                            says = "What is wrong with it.",
                            required = true,
                            oneOf = {"spam", "abuse", "porn", "politics", "violence", "other"})
                    String reason,
            @Field(name = "Text", says = "What else is said.", bytes = Reports.TEXT_BYTES) @Nullable String text) {}

    record Search(
            @Field(name = "GroupId", says = "Only messages of this room.", bytes = 48) @Nullable String groupId,
            @Field(name = "From_Account", says = "Only messages of this sender.", bytes = 32) @Nullable String sender,
            @Field(
                            name = "Kind",
                            says = "Only messages that were held, reported, or have media a judge is asked about.",
                            oneOf = {"held", "reported", "media"})
                    @Nullable
                    String kind,
            @Field(
                            name = "State",
                            says = "Only entries in this state; with open the oldest come first, else the newest.",
                            oneOf = {"open", "approved", "refused", "expired"})
                    @Nullable
                    String state,
            @Field(
                            name = "Context",
                            says = "How many messages around each are shown, on each side; none when absent.",
                            max = Surroundings.MOST)
                    @Nullable
                    Long context,
            @Field(name = "Limit", says = "Most entries of the answer; 20 when absent.", min = 1, max = MOST_ITEMS)
                    @Nullable
                    Long limit,
            @Field(name = "Next", says = "Next of the answer before, to go on.", bytes = 20) @Nullable String next) {}

    record Found(
            @Field(name = "ItemList", says = "Entries of the queue.") List<Item> items,
            @Field(name = "OpenCount", says = "How many entries of the app are open.") long open,
            @Field(name = "Next", says = "What to go on with; empty at the end.") String next) {}

    record Item(
            @Field(name = "Id", says = "The entry's number; it counts up.") long id,
            @Field(name = "Kind", says = "held, reported or media.") String kind,
            @Field(name = "State", says = "open, approved, refused or expired.") String state,
            @Field(name = "GroupId", says = "The room.") String groupId,
            @Field(name = "From_Account", says = "Who sent the message.") String sender,
            @Field(name = "Heard", says = "Whether it is in the room already; refusing it recalls it then.")
                    boolean heard,
            @Field(name = "MsgSeq", says = "Its position, or the last one before it when it was not heard.") long seq,
            @Field(name = "Message", says = "The message as the wire carries it.") JsonNode message,
            @Field(name = "Why", says = "Why it is here.") Reason why,
            @Field(name = "AddedAt", says = "Since when, in unix milliseconds.") long addedAt,
            @Field(name = "ReportCount", says = "How many have reported it.") long reports,
            @Field(name = "ReportList", says = "The first of them.") List<Reported> reported,
            @Field(name = "ClaimedBy", says = "Who looks at it; empty for nobody.") String claimedBy,
            @Field(name = "ClaimedUntil", says = "Until when, in unix milliseconds.") long claimedUntil,
            @Field(name = "DecidedBy", says = "Who has decided; empty while it is open.") String decidedBy,
            @Field(name = "DecidedAt", says = "When, in unix milliseconds; 0 while it is open.") long decidedAt,
            @Field(name = "MuteSeconds", says = "For how long its sender was muted with the decision.")
                    long muteSeconds,
            @Field(name = "BanSeconds", says = "For how long its sender was banned with the decision.") long banSeconds,
            @Field(name = "ContextList", says = "Messages around it, oldest first.") List<JsonNode> context) {}

    record Reason(
            @Field(name = "By", says = "words, pattern, rule, report or media.") String by,
            @Field(name = "Name", says = "Of the list, pattern or rule; may be empty.") String name,
            @Field(name = "Category", says = "Of the words; may be empty.") String category,
            @Field(name = "FoundList", says = "Words or addresses that were found.") List<String> found) {}

    record Reported(
            @Field(name = "Report_Account", says = "Who has reported it.") String reporter,
            @Field(name = "Reason", says = "What is wrong with it.") String reason,
            @Field(name = "Text", says = "What else was said; may be empty.") String text,
            @Field(name = "Time", says = "When, in unix milliseconds.") long time) {}

    record Claim(
            @Field(name = "Id", says = "The entry.", required = true, min = 1, max = 1L << 53) Long id,
            @Field(name = "Moderator", says = "Who looks at it; the calling admin when absent.", bytes = NAME) @Nullable
                    String moderator) {}

    record Claimed(
            @Field(name = "ClaimedBy", says = "Who looks at it.") String by,
            @Field(name = "ClaimedUntil", says = "Until when, in unix milliseconds.") long until) {}

    record Decide(
            @Field(name = "IdList", says = "The entries.", required = true, min = 1, max = 1L << 53, items = MOST_ITEMS)
                    List<Long> ids,
            @Field(
                            name = "Decision",
                            says = "Whether the messages may be heard.",
                            required = true,
                            oneOf = {"approve", "refuse"})
                    String decision,
            @Field(
                            name = "MuteSeconds",
                            says = "For how long their senders may not speak in the room; 4294967295 without an end.",
                            max = MOST_SECONDS)
                    @Nullable
                    Long muteSeconds,
            @Field(name = "MuteEverywhere", says = "Whether that holds in all rooms of the app.") @Nullable
                    Boolean everywhere,
            @Field(
                            name = "BanSeconds",
                            says = "For how long their senders may not come into the room again.",
                            max = MOST_SECONDS)
                    @Nullable
                    Long banSeconds,
            @Field(name = "Moderator", says = "Who decides; the calling admin when absent.", bytes = NAME) @Nullable
                    String moderator) {}

    record Decided(@Field(name = "ResultList", says = "One for each entry, in order.") List<Result> results) {}

    record Result(
            @Field(name = "Id", says = "The entry.") long id,
            @Field(
                            name = "ResultCode",
                            says = "0, or why it was not decided (10004) or what of it could not happen (others).")
                    long code,
            @Field(name = "ResultInfo", says = "Who has decided or looks at it, or what is wrong; empty for 0.")
                    String info) {}
}
