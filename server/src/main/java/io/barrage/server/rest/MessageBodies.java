package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of messages (rest-api.md sections 4.13, 4.14, 4.24). */
final class MessageBodies {
    static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private MessageBodies() {}

    /** Documents an element of a MsgBody, which is passed on as it is. */
    record Element(
            @Field(name = "MsgType", says = "One of the TIM…Elem types, such as TIMTextElem.", required = true)
                    String type,
            @Field(name = "MsgContent", says = "The fields of that type.", required = true) JsonNode content) {}

    record Send(
            @Field(
                            name = "GroupId",
                            says = "The room.",
                            required = true,
                            bytes = Limits.GROUP_ID,
                            refusal = ErrorCode.BAD_GROUP_ID)
                    String groupId,
            @Field(
                            name = "Random",
                            says = "Makes a repeat within five minutes known: same sender, same Random.",
                            required = true,
                            max = MAX_UINT32)
                    Long random,
            @Field(
                            name = "MsgBody",
                            says = "The elements, with CloudCustomData at most 12 KB (80002).",
                            required = true,
                            of = Element.class)
                    JsonNode body,
            @Field(
                            name = "MsgPriority",
                            says = "Normal when absent.",
                            oneOf = {"High", "Normal", "Low", "Lowest"})
                    @Nullable
                    String priority,
            @Field(name = "From_Account", says = "The sender, an imported account; the calling admin when absent.")
                    @Nullable
                    String from,
            @Field(name = "CloudCustomData", says = "Passed on with the message.") @Nullable String customData,
            @Field(name = "GroupAtInfo", says = "Who is mentioned, passed on with the message.") @Nullable
                    JsonNode atInfo) {}

    record Sent(
            @Field(name = "MsgTime", says = "Unix seconds of the server.") long time,
            @Field(name = "MsgSeq", says = "The message's position in the room.") long seq) {}

    record Notice(
            @Field(
                            name = "GroupId",
                            says = "The room.",
                            required = true,
                            bytes = Limits.GROUP_ID,
                            refusal = ErrorCode.BAD_GROUP_ID)
                    String groupId,
            @Field(
                            name = "Content",
                            says = "What all in the room are told.",
                            required = true,
                            mayBeEmpty = true,
                            bytes = Limits.MESSAGE,
                            tooMuch = ErrorCode.MESSAGE_TOO_LONG)
                    String content,
            @Field(
                            name = "ToMembers_Account",
                            says = "Absent or empty: in a live room a notice is for all (else 10007).")
                    @Nullable
                    List<String> to) {}
}
