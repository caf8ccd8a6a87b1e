package io.barrage.server.gateway;

import io.barrage.protocol.PushFrame;
import io.barrage.protocol.WireReply;
import io.barrage.server.room.Rooms;
import java.util.concurrent.CompletionStage;

/** The messages of a room from before: an addition of this server (docs/protocol.md). */
final class HistoryCommands {
    private static final int USUAL_LIMIT = 20;

    private final Rooms rooms;
    private final Callers callers;

    HistoryCommands(Gateway.Services services, Callers callers) {
        this.rooms = services.rooms();
        this.callers = callers;
    }

    void addTo(Commands commands) {
        commands.user("barrage_svc.get_history", this::page);
    }

    private CompletionStage<Reply> page(Call call) {
        long upTo = call.body().path("ToSeq").asLong();
        int limit = call.body().path("Limit").asInt(USUAL_LIMIT);
        return callers.operator(call)
                .thenCompose(
                        reader -> rooms.with(call.room(), room -> room.history().page(reader, upTo, limit)))
                .thenApply(page -> new Reply(
                        WireReply.with(
                                WireReply.ok().put("NextToSeq", page.next()),
                                "RspMsgList",
                                PushFrame.list(page.items())),
                        () -> {}));
    }
}
