package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of messages (rest-api.md sections 4.13 to 4.16, 4.24). */
final class MessageBodies {
    static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private MessageBodies() {}

    /** Documents an element of a MsgBody, which is passed on as it is. */
    record Element(
            @Field(name = "MsgType", says = "One of the TIM…Elem types, such as TIMTextElem.", required = true)
                    String type,
            @Field(name = "MsgContent", says = "The fields of that type.", required = true) JsonNode content) {}

    record At(
            @Field(name = "GroupAtAllFlag", says = "1 for everybody; without effect in a live room.", max = 1) @Nullable
                    Long all,
            @Field(name = "GroupAt_Account", says = "Who is mentioned.") @Nullable String user) {}

    record Send(
            @RoomId String groupId,
            @Field(
                            name = "Random",
                            says = "Makes a repeat within five minutes known: same sender, same Random.",
                            required = true,
                            max = MAX_UINT32)
                    Long random,
            @Field(
                            name = "MsgBody",
                            says =
                                    "The elements, with CloudCustomData at most 12 KB (80002); at most one TIMCustomElem.",
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
            @Field(
                            name = "ForbidCallbackControl",
                            says = "Which of the app's webhooks the message passes by.",
                            oneOf = {"ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"})
                    @Nullable
                    List<String> forbidden,
            @Field(
                            name = "GroupAtInfo",
                            says = "Who is mentioned, passed on with the message.",
                            items = Limits.MENTIONS,
                            tooMuch = ErrorCode.TOO_MANY_MENTIONS)
                    @Nullable
                    List<At> mentions,
            @Field(name = "To_Account", says = "Absent or empty: in a live room a message is for all (else 10007).")
                    @Nullable
                    List<String> to,
            @Field(name = "OnlineOnlyFlag", says = "Accepted; without effect in a live room.", max = 1) @Nullable
                    Long onlineOnly,
            @Field(name = "SendMsgControl", says = "Accepted; a live room has no unread count and no conversations.")
                    @Nullable
                    List<String> control,
            @Field(name = "OfflinePushInfo", says = "Accepted; a live room has no offline push.") @Nullable
                    JsonNode push,
            @Field(name = "SupportMessageExtension", says = "Accepted; any message can have extensions.", max = 1)
                    @Nullable
                    Long extensible,
            @Field(name = "NeedReadReceipt", says = "Accepted; a live room has no receipts.", max = 1) @Nullable
                    Long receipt,
            @Field(name = "TopicId", says = "Accepted; a live room has no topics.") @Nullable String topic) {}

    record Sent(
            @Field(name = "MsgTime", says = "Unix seconds of the server.") long time,
            @Field(name = "MsgSeq", says = "The message's position in the room, 0 when it was dropped.") long seq,
            @Field(name = "MsgDropReason", says = "MsgFreqCtrl when it was dropped by rate control, else absent.")
                    @Nullable
                    String dropped) {}

    record Notice(
            @RoomId String groupId,
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
                    List<String> to,
            @Field(name = "TopicId", says = "Accepted; a live room has no topics.") @Nullable String topic) {}

    record Broadcast(
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
            @Field(name = "From_Account", says = "The sender, an imported account; the calling admin when absent.")
                    @Nullable
                    String from,
            @Field(name = "CloudCustomData", says = "Passed on with the message.") @Nullable String customData) {}

    record BroadcastSent(@Field(name = "MsgSeq", says = "Its number among the broadcasts of the app.") long seq) {}

    record Seq(@Field(name = "MsgSeq", says = "The position of a message.", required = true) Long seq) {}

    record Recall(
            @RoomId String groupId,
            @Field(
                            name = "MsgSeqList",
                            says = "The messages to take back.",
                            required = true,
                            items = Limits.RECALLS_PER_REQUEST)
                    List<Seq> messages,
            @Field(name = "Reason", says = "Shown to clients.", bytes = Limits.RECALL_REASON) @Nullable String reason,
            @Field(name = "TopicId", says = "Accepted; a live room has no topics.") @Nullable String topic) {}

    record Recalled(@Field(name = "RecallRetList", says = "One entry per message.") List<RecallResult> results) {}

    record RecallResult(
            @Field(name = "MsgSeq", says = "The position of the message.") long seq,
            @Field(
                            name = "RetCode",
                            says =
                                    "0, or 10030 not found, 10031 over an hour old, 10032 no message or recalled already.")
                    long code) {}
}
