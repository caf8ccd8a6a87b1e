package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.server.rest.RestService.GROUPS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.FieldLevels;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MemberList;
import io.barrage.server.room.RoomView;
import io.barrage.server.room.Rooms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The rooms that a user is in, over REST (rest-api.md section 4.9). */
final class JoinedRoomsCommand {
    private final Rooms rooms;
    private final Sessions sessions;

    JoinedRoomsCommand(RestApi.Services services) {
        this.rooms = services.rooms();
        this.sessions = services.sessions();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        GROUPS,
                        "get_joined_group_list",
                        MemberBodies.ListJoined.class,
                        MemberBodies.Joined.class,
                        this::list)
                .says("Answers the rooms that a user is in now.")
                .by(Caller.APP_ADMIN)
                .refuses(BAD_PARAMETER)
                .example("{\"Member_Account\":\"kim\",\"WithHugeGroups\":1}"));
    }

    private CompletionStage<MemberBodies.Joined> list(RestCall call, MemberBodies.ListJoined request) {
        boolean asked = Objects.equals(request.huge(), 1L)
                && (request.type() == null || request.type().equals(GroupRef.TYPE));
        if (!asked) {
            return CompletableFuture.completedFuture(new MemberBodies.Joined(0, List.of()));
        }
        return sessions.seen(call.sdkAppId(), request.user())
                .thenCompose(seen -> rooms.joinedBy(
                        call.sdkAppId(),
                        request.user(),
                        seen.logins().stream().map(Sessions.Login::instanceId).toList()))
                .thenCompose(joined -> {
                    List<RoomKey> keys = joined.keySet().stream()
                            .sorted(Comparator.comparing(RoomKey::groupId))
                            .toList();
                    List<CompletableFuture<JsonNode>> entries = keys.stream()
                            .skip(Objects.requireNonNullElse(request.offset(), 0L))
                            .limit(Objects.requireNonNullElse(request.limit(), (long) keys.size()))
                            .map(key -> entry(key, joined, request.filter()).toCompletableFuture())
                            .toList();
                    return CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new))
                            .thenApply(all -> new MemberBodies.Joined(
                                    keys.size(),
                                    entries.stream()
                                            .map(CompletableFuture::join)
                                            .toList()));
                });
    }

    private CompletionStage<JsonNode> entry(
            RoomKey key, Map<RoomKey, MemberList.Entry> joined, MemberBodies.@Nullable JoinedFilter filter) {
        List<String> base = filter == null || filter.base() == null ? List.of() : filter.base();
        List<String> self = filter == null || filter.self() == null ? List.of() : filter.self();
        return rooms.ask(key, room -> {
            List<String> shown = new ArrayList<>(base);
            shown.add("GroupId");
            ObjectNode entry = RoomView.of(room, FieldLevels.Level.APP_ADMIN).retain(shown);
            MemberList.Entry member = joined.get(key);
            if (!self.isEmpty() && member != null) {
                entry.set("SelfInfo", self(member).retain(self));
            }
            return entry;
        });
    }

    private static ObjectNode self(MemberList.Entry member) {
        return WireJson.object()
                .put("Role", member.role())
                .put("JoinTime", member.joinedAt())
                .put("MsgFlag", "AcceptAndNotify")
                .put("MsgSeq", 0);
    }
}
