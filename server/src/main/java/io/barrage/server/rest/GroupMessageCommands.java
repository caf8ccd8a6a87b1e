package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.MESSAGE_TOO_LONG;
import static io.barrage.protocol.ErrorCode.NO_PERMISSION;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.server.rest.RestService.GROUPS;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Messages and system notices over REST (rest-api.md sections 4.13 and 4.14). */
final class GroupMessageCommands {
    private final Rooms rooms;
    private final Profiles profiles;

    GroupMessageCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
    }

    void addTo(CommandTable table) {
        table.add(
                RestCommand.of(GROUPS, "send_group_msg", MessageBodies.Send.class, MessageBodies.Sent.class, this::send)
                        .says("Publishes a message in a room, as any account that exists, member or not.")
                        .by(Caller.APP_ADMIN_AS_USER)
                        .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID, ACCOUNT_UNKNOWN, MESSAGE_TOO_LONG)
                        .example("{\"GroupId\":\"live-1\",\"Random\":7,"
                                + "\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"hi\"}}]}"));
        table.add(RestCommand.of(
                        GROUPS,
                        "send_group_system_notification",
                        MessageBodies.Notice.class,
                        Nothing.class,
                        this::notice)
                .says("Tells all who are in a room something that clients get as a system notice, not as a message.")
                .refuses(BAD_PARAMETER, NO_PERMISSION, NO_SUCH_GROUP, BAD_GROUP_ID, MESSAGE_TOO_LONG)
                .example("{\"GroupId\":\"live-1\",\"Content\":\"hi\"}"));
    }

    private CompletionStage<MessageBodies.Sent> send(RestCall call, MessageBodies.Send request) {
        RoomKey key = call.room();
        JsonNode body = MessageRules.body(call.body());
        var priority = MessageRules.priority(call.body());
        String from = Objects.requireNonNullElse(request.from(), call.admin());
        return profiles.find(call.sdkAppId(), from)
                .thenCompose(found -> {
                    var account = found.orElseThrow(() ->
                            new Refused(ACCOUNT_UNKNOWN, "From_Account: " + from + " (expected: an imported account)"));
                    Post post = new Post(
                            new Operator(Profiles.sender(account), true, Origin.rest("")),
                            account.groupMutedUntil(),
                            body,
                            priority,
                            request.random(),
                            0,
                            Objects.requireNonNullElse(request.customData(), ""),
                            MessageRules.atInfo(call.body()));
                    return rooms.with(key, room -> room.post(post));
                })
                .thenApply(at -> new MessageBodies.Sent(at.time() / 1000, at.seq()));
    }

    private CompletionStage<Nothing> notice(RestCall call, MessageBodies.Notice request) {
        RoomKey key = call.room();
        if (request.to() != null && !request.to().isEmpty()) {
            throw new Refused(
                    NO_PERMISSION, "ToMembers_Account: not supported by AVChatRoom (expected: absent, for all)");
        }
        return profiles.ensure(call.sdkAppId(), call.admin())
                .thenCompose(admin -> rooms.with(key, room -> room.notice(Profiles.sender(admin), request.content())))
                .thenApply(at -> Nothing.INSTANCE);
    }
}
