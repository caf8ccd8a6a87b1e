package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of one-to-one messages (the documents of {@code openim/sendmsg} and {@code openim/batchsendmsg}). */
final class DirectBodies {
    static final int MOST_RECEIVERS = 500;

    private static final long MAX_UINT32 = 0xFFFF_FFFFL;
    private static final long WEEK_SECONDS = 604_800;

    private DirectBodies() {}

    record Send(
            @Field(
                            name = "To_Account",
                            says = "The receiver, an account that exists (else 90012).",
                            required = true,
                            bytes = Limits.USER_ID,
                            refusal = ErrorCode.TO_ACCOUNT)
                    String to,
            @Field(
                            name = "MsgRandom",
                            says = "With MsgSeq it makes a repeat known.",
                            required = true,
                            max = MAX_UINT32,
                            refusal = ErrorCode.MESSAGE_RANDOM)
                    Long random,
            @Field(
                            name = "MsgBody",
                            says =
                                    "The elements, with CloudCustomData at most 12 KB (80002); at most one TIMCustomElem.",
                            required = true,
                            refusal = ErrorCode.MESSAGE_FORMAT,
                            of = MessageBodies.Element.class)
                    JsonNode body,
            @Field(
                            name = "From_Account",
                            says = "The sender, an account that exists (else 90008); the calling admin when absent.")
                    @Nullable
                    String from,
            @Field(
                            name = "SyncOtherMachine",
                            says = "1: the sender's instances and history get it too; 2: they do not. 1 when absent.",
                            min = 1,
                            max = 2,
                            refusal = ErrorCode.SYNC_OTHER_MACHINE)
                    @Nullable
                    Long sync,
            @Field(name = "MsgSeq", says = "With MsgRandom it makes a repeat known; any when absent.", max = MAX_UINT32)
                    @Nullable
                    Long seq,
            @Field(
                            name = "MsgLifeTime",
                            says = "Seconds it is kept; 0: only for who is online. As long as configured when absent.",
                            max = WEEK_SECONDS,
                            refusal = ErrorCode.MESSAGE_LIFETIME)
                    @Nullable
                    Long lifetime,
            @Field(name = "CloudCustomData", says = "Passed on with the message.") @Nullable String customData,
            @Field(
                            name = "SendMsgControl",
                            says = "NoUnread: not counted; NoLastMsg: not shown as the last; others are accepted.")
                    @Nullable
                    List<String> control,
            @Field(name = "IsNeedReadReceipt", says = "1: the receiver's SDK may send a receipt.", max = 1) @Nullable
                    Long receipt,
            @Field(name = "SupportMessageExtension", says = "Accepted, without effect.", max = 1) @Nullable
                    Long extensible,
            @Field(name = "ForbidCallbackControl", says = "Which of the app's webhooks the message passes by.")
                    @Nullable
                    List<String> forbidden,
            @Field(name = "OfflinePushInfo", says = "Accepted; there is no offline push.") @Nullable JsonNode push) {}

    record SendMany(
            @Field(
                            name = "To_Account",
                            says = "The receivers.",
                            required = true,
                            items = MOST_RECEIVERS,
                            bytes = Limits.USER_ID,
                            refusal = ErrorCode.TO_ACCOUNT,
                            tooMuch = ErrorCode.TOO_MANY_USERS)
                    List<String> to,
            @Field(
                            name = "MsgRandom",
                            says = "With MsgSeq it makes a repeat known.",
                            required = true,
                            max = MAX_UINT32,
                            refusal = ErrorCode.MESSAGE_RANDOM)
                    Long random,
            @Field(
                            name = "MsgBody",
                            says = "As in openim/sendmsg, like all the other fields.",
                            required = true,
                            refusal = ErrorCode.MESSAGE_FORMAT,
                            of = MessageBodies.Element.class)
                    JsonNode body,
            @Field(name = "From_Account", says = "The sender; the calling admin when absent.") @Nullable String from,
            @Field(
                            name = "SyncOtherMachine",
                            says = "1: the sender's instances and history get it too; 2: they do not. 1 when absent.",
                            min = 1,
                            max = 2,
                            refusal = ErrorCode.SYNC_OTHER_MACHINE)
                    @Nullable
                    Long sync,
            @Field(name = "MsgSeq", says = "The same for all receivers; any when absent.", max = MAX_UINT32) @Nullable
                    Long seq,
            @Field(
                            name = "MsgLifeTime",
                            says = "Seconds it is kept; 0: only for who is online. As long as configured when absent.",
                            max = WEEK_SECONDS,
                            refusal = ErrorCode.MESSAGE_LIFETIME)
                    @Nullable
                    Long lifetime,
            @Field(name = "CloudCustomData", says = "Passed on with the message.") @Nullable String customData,
            @Field(name = "SendMsgControl", says = "As in openim/sendmsg.") @Nullable List<String> control) {}

    record Sent(
            @Field(name = "MsgTime", says = "Unix seconds of the server.") long time,
            @Field(name = "MsgKey", says = "Names the message.") String key) {}

    record SentMany(
            @Field(name = "MsgTime", says = "Unix seconds of the server, of one of the messages.") long time,
            @Field(name = "MsgKey", says = "Names one of the messages.") String key,
            @Field(name = "ErrorList", says = "Who did not get it, absent when all did.") @Nullable
                    List<Failed> failed) {}

    record Failed(
            @Field(name = "To_Account", says = "The receiver.") String to,
            @Field(name = "ErrorCode", says = "Why, as openim/sendmsg would have said.") long code) {}
}
