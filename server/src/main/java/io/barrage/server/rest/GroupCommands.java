package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireReply;
import io.barrage.server.config.FieldLevels;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.RoomRules;
import io.barrage.server.room.RoomView;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.RoomCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Rooms over REST: create, look up, dismiss, list, count (rest-api.md sections 4.1, 4.2, 4.8, 4.18, 4.19). */
final class GroupCommands {
    private static final String SERVICE = "group_open_http_svc";
    private static final int MOST_LISTED = 10_000;
    private static final Set<String> ALWAYS_SHOWN = Set.of("GroupId", "ErrorCode", "ErrorInfo");

    private final Rooms rooms;
    private final Profiles profiles;
    private final RoomCatalog catalog;
    private final Executor storage;
    private final Clock clock;

    GroupCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
        this.catalog = services.catalog();
        this.storage = services.storage();
        this.clock = services.clock();
    }

    void addTo(CommandTable table) {
        table.add(SERVICE, "create_group", this::create)
                .add(SERVICE, "get_group_info", this::info)
                .add(SERVICE, "destroy_group", this::dismiss)
                .add(SERVICE, "get_appid_group_list", this::list)
                .add(SERVICE, "get_online_member_num", this::online);
    }

    private CompletionStage<ObjectNode> create(RestCall call) {
        String owner = call.body().path("Owner_Account").asText("");
        var wanted =
                RoomRules.newRoom(call.body(), call.sdkAppId(), owner.isEmpty() ? null : owner, clock.millis() / 1000);
        return existing(call.sdkAppId(), owner)
                .thenCompose(known -> operator(call))
                .thenCompose(operator -> rooms.create(wanted, operator))
                .thenApply(room -> WireReply.ok().put("GroupId", room.groupId()).put("Type", GroupRef.TYPE));
    }

    private CompletionStage<String> existing(int sdkAppId, String owner) {
        if (owner.isEmpty()) {
            return CompletableFuture.completedFuture(owner);
        }
        return profiles.find(sdkAppId, owner).thenApply(account -> {
            if (account.isEmpty()) {
                throw new Refused(
                        ErrorCode.ACCOUNT_UNKNOWN, "Owner_Account: " + owner + " (expected: an imported account)");
            }
            return owner;
        });
    }

    private CompletionStage<ObjectNode> info(RestCall call) {
        JsonNode ids = call.body().path("GroupIdList");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > Limits.GROUPS_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "GroupIdList: expected 1 to " + Limits.GROUPS_PER_REQUEST + " ids");
        }
        JsonNode filter = call.body().path("ResponseFilter").path("GroupBaseInfoFilter");
        List<CompletableFuture<ObjectNode>> entries = new ArrayList<>();
        ids.forEach(id -> entries.add(entry(call, id.asText(), filter).toCompletableFuture()));
        return CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    ObjectNode body = WireReply.ok();
                    ArrayNode infos = body.putArray("GroupInfo");
                    entries.forEach(entry -> infos.add(entry.join()));
                    return body;
                });
    }

    private CompletionStage<ObjectNode> entry(RestCall call, String groupId, JsonNode filter) {
        return rooms.ask(new RoomKey(call.sdkAppId(), groupId), room -> {
                    if (room.dismissed()) {
                        throw new Refused(ErrorCode.NO_SUCH_GROUP);
                    }
                    return filtered(RoomView.of(room, FieldLevels.Level.APP_ADMIN), filter);
                })
                .exceptionally(failure -> RoomView.refused(groupId, Refused.behind(failure)));
    }

    private static ObjectNode filtered(ObjectNode info, JsonNode filter) {
        if (!filter.isArray()) {
            return info;
        }
        Set<String> shown = new HashSet<>(ALWAYS_SHOWN);
        filter.forEach(field -> shown.add(field.asText()));
        return info.retain(shown);
    }

    private CompletionStage<ObjectNode> dismiss(RestCall call) {
        RoomKey key = call.room();
        return operator(call)
                .thenCompose(operator -> rooms.dismiss(key, operator))
                .thenApply(done -> WireReply.ok());
    }

    private CompletionStage<Operator> operator(RestCall call) {
        return profiles.ensure(call.sdkAppId(), call.admin())
                .thenApply(admin -> new Operator(Profiles.sender(admin), true, Origin.rest("")));
    }

    private CompletionStage<ObjectNode> list(RestCall call) {
        int limit = call.body().path("Limit").asInt(MOST_LISTED);
        if (limit < 1 || limit > MOST_LISTED) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "Limit: " + limit + " (expected: 1 to " + MOST_LISTED + ")");
        }
        long after = call.body().path("Next").asLong();
        String type = call.body().path("GroupType").asText(GroupRef.TYPE);
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean ours = type.equals(GroupRef.TYPE);
                    RoomCatalog.Page page =
                            ours ? catalog.list(call.sdkAppId(), after, limit) : new RoomCatalog.Page(List.of(), 0);
                    ObjectNode body = WireReply.ok().put("TotalCount", ours ? catalog.count(call.sdkAppId()) : 0);
                    ArrayNode ids = body.putArray("GroupIdList");
                    page.groupIds().forEach(id -> ids.addObject().put("GroupId", id));
                    return body.put("Next", page.next());
                },
                storage);
    }

    private CompletionStage<ObjectNode> online(RestCall call) {
        return rooms.ask(call.room(), room -> {
            if (room.dismissed()) {
                throw new Refused(ErrorCode.NO_SUCH_GROUP);
            }
            return WireReply.ok().put("OnlineMemberNum", room.online());
        });
    }
}
