package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireReply;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Messages and system notices over REST (rest-api.md sections 4.13 and 4.14). */
final class GroupMessageCommands {
    private static final String SERVICE = "group_open_http_svc";

    private final Rooms rooms;
    private final Profiles profiles;

    GroupMessageCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
    }

    void addTo(CommandTable table) {
        table.add(SERVICE, "send_group_msg", this::send).add(SERVICE, "send_group_system_notification", this::notice);
    }

    private CompletionStage<ObjectNode> send(RestCall call) {
        RoomKey key = call.room();
        JsonNode request = call.body();
        JsonNode body = MessageRules.body(request);
        var priority = MessageRules.priority(request);
        long random = MessageRules.random(request);
        String from = request.path("From_Account").asText(call.admin());
        return profiles.find(call.sdkAppId(), from)
                .thenCompose(found -> {
                    var account = found.orElseThrow(() -> new Refused(
                            ErrorCode.ACCOUNT_UNKNOWN, "From_Account: " + from + " (expected: an imported account)"));
                    Post post = new Post(
                            new Operator(Profiles.sender(account), true, Origin.rest("")),
                            account.groupMutedUntil(),
                            body,
                            priority,
                            random,
                            0,
                            MessageRules.customData(request),
                            MessageRules.atInfo(request),
                            Post.HookControl.BOTH);
                    return rooms.with(key, room -> room.post(post));
                })
                .thenApply(at -> WireReply.ok().put("MsgTime", at.time() / 1000).put("MsgSeq", at.seq()));
    }

    private CompletionStage<ObjectNode> notice(RestCall call) {
        RoomKey key = call.room();
        JsonNode content = call.body().path("Content");
        if (!content.isTextual()) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "Content: missing (expected: a string)");
        }
        int size = content.asText().getBytes(StandardCharsets.UTF_8).length;
        if (size > Limits.MESSAGE) {
            throw new Refused(
                    ErrorCode.MESSAGE_TOO_LONG,
                    "Content: " + size + " bytes (expected: at most " + Limits.MESSAGE + ")");
        }
        if (!call.body().path("ToMembers_Account").isEmpty()) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION,
                    "ToMembers_Account: not supported by AVChatRoom (expected: absent, for all)");
        }
        return profiles.ensure(call.sdkAppId(), call.admin())
                .thenCompose(admin -> rooms.with(key, room -> room.notice(Profiles.sender(admin), content.asText())))
                .thenApply(at -> WireReply.ok());
    }
}
