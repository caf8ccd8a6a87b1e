package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.OutgoingReader;
import io.barrage.server.conversation.Standings;
import io.barrage.server.room.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** From whom a user takes no messages, over the wire (wire.md section 32). */
final class BlockCommands {
    private final Standings standings;

    BlockCommands(Correspondence correspondence) {
        this.standings = correspondence.standings();
    }

    void addTo(Commands commands) {
        commands.user("sns.black_list_get", this::get)
                .user("sns.black_list_add", this::add)
                .user("sns.black_list_delete", this::delete);
    }

    /** The 3.x SDK asks for the next page at once and for ever unless StartIndex says that this was the last. */
    private CompletionStage<Reply> get(Call call) {
        Ticket user = call.user();
        return standings.of(user.sdkAppId(), user.userId()).thenApply(standing -> {
            ObjectNode body = WireReply.ok().put("StartIndex", 0);
            ArrayNode items = body.putArray("BlackListItem");
            standing.blocked().forEach(blocked -> items.addObject().put("To_Account", blocked));
            return Reply.of(body);
        });
    }

    private CompletionStage<Reply> add(Call call) {
        Ticket user = call.user();
        List<String> others = others(call);
        return standings
                .of(user.sdkAppId(), user.userId())
                .thenCompose(standing -> {
                    if (standing.blocked().size() + others.size() > Standings.MOST_BLOCKED) {
                        throw new Refused(
                                ErrorCode.TOO_MANY_USERS,
                                "To_Account: too many (expected: " + Standings.MOST_BLOCKED
                                        + " blocked users at most)");
                    }
                    return standings.block(user.sdkAppId(), user.userId(), others);
                })
                .thenApply(done -> results(others));
    }

    private CompletionStage<Reply> delete(Call call) {
        Ticket user = call.user();
        List<String> others = others(call);
        return standings.unblock(user.sdkAppId(), user.userId(), others).thenApply(done -> results(others));
    }

    private static List<String> others(Call call) {
        DirectMessageCommands.requireOwn(call.body().path("From_Account"), call.user());
        List<String> others = new ArrayList<>();
        for (JsonNode other : call.body().path("To_Account")) {
            others.add(OutgoingReader.user(other));
        }
        if (others.isEmpty() || others.size() > Standings.MOST_BLOCKED) {
            throw new Refused(
                    ErrorCode.TOO_MANY_USERS,
                    "To_Account: " + others.size() + " users (expected: 1 to " + Standings.MOST_BLOCKED + ")");
        }
        return others;
    }

    private static Reply results(List<String> others) {
        ObjectNode body = WireReply.ok();
        ArrayNode results = body.putArray("ResultItem");
        others.forEach(other -> results.addObject()
                .put("To_Account", other)
                .put("ResultCode", 0)
                .put("ResultInfo", ""));
        return Reply.of(body);
    }
}
