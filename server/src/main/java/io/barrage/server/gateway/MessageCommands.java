package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireReply;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Post;
import io.barrage.server.room.Recalls;
import io.barrage.server.room.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Messages over the wire: sent and taken back (wire.md sections 7 and 13). */
final class MessageCommands {
    private static final String SERVICE = "group_open_http_svc.";

    private final Rooms rooms;
    private final Callers callers;

    MessageCommands(Gateway.Services services, Callers callers) {
        this.rooms = services.rooms();
        this.callers = callers;
    }

    void addTo(Commands commands) {
        commands.user(SERVICE + "send_group_msg", this::send).user(SERVICE + "group_msg_recall", this::recall);
    }

    private CompletionStage<Reply> send(Call call) {
        RoomKey key = call.room();
        JsonNode request = call.body();
        JsonNode body = MessageRules.body(request);
        var priority = MessageRules.priority(request);
        long random = MessageRules.random(request);
        return callers.account(call)
                .thenCompose(account -> {
                    Operator sender = callers.operator(call, account);
                    Post post = new Post(
                            sender,
                            sender.byServer(),
                            account.groupMutedUntil(),
                            body,
                            priority,
                            random,
                            request.path("MsgClientTime").asLong(),
                            MessageRules.customData(request),
                            MessageRules.atInfo(request),
                            Post.HookControl.BOTH);
                    return rooms.with(key, room -> room.posting().post(post));
                })
                .thenApply(at ->
                        Reply.of(WireReply.ok().put("MsgTime", at.time() / 1000).put("MsgSeq", at.seq())));
    }

    private CompletionStage<Reply> recall(Call call) {
        List<Long> seqs = new ArrayList<>();
        call.body()
                .path("MsgSeqList")
                .forEach(one -> seqs.add(one.path("MsgSeq").asLong()));
        String reason = call.body().path("Reason").asText("");
        return callers.operator(call)
                .thenCompose(operator ->
                        rooms.with(call.room(), room -> room.recalls().recall(operator, seqs, reason)))
                .thenApply(outcomes -> {
                    ObjectNode body = WireReply.ok();
                    ArrayNode list = body.putArray("RecallRetList");
                    for (Recalls.Outcome outcome : outcomes) {
                        list.addObject()
                                .put("MsgSeq", outcome.seq())
                                .put("RetCode", outcome.result().code());
                    }
                    return Reply.of(body);
                });
    }
}
