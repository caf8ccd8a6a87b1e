package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.MESSAGE_TOO_LONG;
import static io.barrage.protocol.ErrorCode.MUTED;
import static io.barrage.protocol.ErrorCode.NO_PERMISSION;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.protocol.ErrorCode.REFUSED_BY_HOOK;
import static io.barrage.protocol.ErrorCode.TOO_FAST;
import static io.barrage.protocol.ErrorCode.TOO_MANY_MENTIONS;
import static io.barrage.server.rest.RestService.GROUPS;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Priority;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Post;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.Account;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Messages, system notices, broadcasts and recalls over REST (rest-api.md sections 4.13 to 4.16). */
final class GroupMessageCommands {
    private static final String TEXT =
            "\"Random\":7,\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"hi\"}}]";

    private final Rooms rooms;
    private final Operators operators;
    private final AppDirectory apps;
    private final Clock clock;

    GroupMessageCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.operators = new Operators(services.profiles());
        this.apps = services.apps();
        this.clock = services.clock();
    }

    void addTo(CommandTable table) {
        table.add(
                RestCommand.of(GROUPS, "send_group_msg", MessageBodies.Send.class, MessageBodies.Sent.class, this::send)
                        .says("Publishes a message in a room, as any account that exists, member or not.")
                        .by(Caller.APP_ADMIN_AS_USER)
                        .refuses(
                                BAD_PARAMETER,
                                NO_PERMISSION,
                                NO_SUCH_GROUP,
                                BAD_GROUP_ID,
                                REFUSED_BY_HOOK,
                                MUTED,
                                ACCOUNT_UNKNOWN,
                                TOO_MANY_MENTIONS,
                                MESSAGE_TOO_LONG)
                        .example("{\"GroupId\":\"live-1\"," + TEXT + "}"));
        table.add(RestCommand.of(
                        GROUPS,
                        "send_group_system_notification",
                        MessageBodies.Notice.class,
                        Nothing.class,
                        this::notice)
                .says("Tells all who are in a room something that clients get as a system notice, not as a message.")
                .refuses(BAD_PARAMETER, NO_PERMISSION, NO_SUCH_GROUP, BAD_GROUP_ID, MESSAGE_TOO_LONG)
                .example("{\"GroupId\":\"live-1\",\"Content\":\"hi\"}"));
        table.add(RestCommand.of(
                        GROUPS,
                        "send_broadcast_msg",
                        MessageBodies.Broadcast.class,
                        MessageBodies.BroadcastSent.class,
                        this::broadcast)
                .says("Publishes a message in all rooms of the app that have somebody in them.")
                .by(Caller.APP_ADMIN_AS_USER)
                .perSecond(1)
                .tooOften(TOO_FAST)
                .refuses(BAD_PARAMETER, ACCOUNT_UNKNOWN, TOO_FAST, MESSAGE_TOO_LONG)
                .example("{" + TEXT + "}"));
        table.add(RestCommand.of(
                        GROUPS,
                        "group_msg_recall",
                        MessageBodies.Recall.class,
                        MessageBodies.Recalled.class,
                        this::recall)
                .says("Takes messages back that are at most an hour old; those who are in the room are told.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"MsgSeqList\":[{\"MsgSeq\":1}]}"));
    }

    private CompletionStage<MessageBodies.Sent> send(RestCall call, MessageBodies.Send request) {
        RoomKey key = call.room();
        JsonNode body = MessageRules.bodyFromServer(call.body());
        Priority priority = MessageRules.priority(call.body());
        refuseSome("To_Account", request.to());
        List<String> forbidden = Objects.requireNonNullElse(request.forbidden(), List.of());
        var control = Post.HookControl.without(forbidden);
        return operators
                .account(call, request.from())
                .thenCompose(account -> {
                    Post post = post(call, account, body, priority, request.random(), control);
                    return rooms.with(key, room -> room.posting().post(post));
                })
                .thenApply(at -> new MessageBodies.Sent(at.time() / 1000, at.seq(), null))
                .exceptionally(this::dropped);
    }

    /** What the room's rate has dropped is answered OK, without a position (rest-api.md section 5.5). */
    private MessageBodies.Sent dropped(Throwable failure) {
        if (Refused.behind(failure).code() != TOO_FAST) {
            throw new CompletionException(Refused.causeOf(failure));
        }
        return new MessageBodies.Sent(clock.millis() / 1000, 0, "MsgFreqCtrl");
    }

    private Post post(
            RestCall call, Account from, JsonNode body, Priority priority, long random, Post.HookControl control) {
        return new Post(
                Operators.of(call, from),
                apps.isAdmin(call.sdkAppId(), from.userId()),
                from.groupMutedUntil(),
                body,
                priority,
                random,
                0,
                MessageRules.customData(call.body()),
                MessageRules.atInfo(call.body()),
                control);
    }

    private static void refuseSome(String field, @Nullable List<String> users) {
        if (users != null && !users.isEmpty()) {
            throw new Refused(NO_PERMISSION, field + ": not supported by AVChatRoom (expected: absent, for all)");
        }
    }

    private CompletionStage<Nothing> notice(RestCall call, MessageBodies.Notice request) {
        RoomKey key = call.room();
        refuseSome("ToMembers_Account", request.to());
        return rooms.with(key, room -> room.notice(call.operator().user(), request.content()))
                .thenApply(at -> Nothing.INSTANCE);
    }

    private CompletionStage<MessageBodies.BroadcastSent> broadcast(RestCall call, MessageBodies.Broadcast request) {
        JsonNode body = MessageRules.bodyFromServer(call.body());
        return operators
                .account(call, request.from())
                .thenCompose(account -> {
                    Post post = post(
                            call, account, body, Priority.HIGH, request.random(), new Post.HookControl(false, false));
                    return rooms.broadcast(call.sdkAppId(), post);
                })
                .thenApply(at -> new MessageBodies.BroadcastSent(at.seq()));
    }

    private CompletionStage<MessageBodies.Recalled> recall(RestCall call, MessageBodies.Recall request) {
        List<Long> seqs =
                request.messages().stream().map(MessageBodies.Seq::seq).toList();
        String reason = Objects.requireNonNullElse(request.reason(), "");
        return rooms.with(call.room(), room -> room.recalls().recall(call.operator(), seqs, reason))
                .thenApply(outcomes -> new MessageBodies.Recalled(outcomes.stream()
                        .map(one -> new MessageBodies.RecallResult(
                                one.seq(), one.result().code()))
                        .toList()));
    }
}
