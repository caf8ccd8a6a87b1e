package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Post;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Rooms;
import java.util.concurrent.CompletionStage;

/** Messages over the wire (wire.md section 7). */
final class MessageCommands {
    private final Rooms rooms;
    private final Profiles profiles;

    MessageCommands(Gateway.Services services) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
    }

    void addTo(Commands commands) {
        commands.user("group_open_http_svc.send_group_msg", this::send);
    }

    private CompletionStage<Reply> send(Call call) {
        Ticket user = call.user();
        RoomKey key = call.room();
        JsonNode request = call.body();
        JsonNode body = MessageRules.body(request);
        var priority = MessageRules.priority(request);
        long random = MessageRules.random(request);
        return profiles.ensure(user.sdkAppId(), user.userId())
                .thenCompose(account -> {
                    Post post = new Post(
                            Profiles.sender(account),
                            false,
                            body,
                            priority,
                            random,
                            request.path("MsgClientTime").asLong(),
                            MessageRules.customData(request),
                            MessageRules.atInfo(request));
                    return rooms.with(key, room -> room.post(post));
                })
                .thenApply(at ->
                        Reply.of(WireReply.ok().put("MsgTime", at.time() / 1000).put("MsgSeq", at.seq())));
    }
}
