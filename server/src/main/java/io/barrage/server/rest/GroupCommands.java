package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.GROUP_ID_TAKEN;
import static io.barrage.protocol.ErrorCode.GROUP_ID_YOURS;
import static io.barrage.protocol.ErrorCode.NO_PERMISSION;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.protocol.ErrorCode.OWNER_HAS_TOO_MANY;
import static io.barrage.protocol.ErrorCode.REFUSED_BY_HOOK;
import static io.barrage.protocol.ErrorCode.TOO_MANY_ROOMS;
import static io.barrage.protocol.ErrorCode.TOO_OFTEN;
import static io.barrage.server.rest.RestService.GROUPS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.GroupRef;
import io.barrage.server.config.FieldLevels;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.RoomProfile;
import io.barrage.server.room.RoomRules;
import io.barrage.server.room.RoomView;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.RoomCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Rooms over REST: create, look up, dismiss, list, count (rest-api.md sections 4.1, 4.2, 4.8, 4.18, 4.19). */
final class GroupCommands {
    private static final Set<String> ALWAYS_SHOWN = Set.of("GroupId", "ErrorCode", "ErrorInfo");

    private final Rooms rooms;
    private final Profiles profiles;
    private final Operators operators;
    private final RoomCatalog catalog;
    private final Executor storageThreads;
    private final Clock clock;

    GroupCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
        this.operators = new Operators(services.profiles());
        this.catalog = services.catalog();
        this.storageThreads = services.storageThreads();
        this.clock = services.clock();
    }

    void addTo(CommandTable table) {
        table.add(
                RestCommand.of(GROUPS, "create_group", RoomBodies.Create.class, RoomBodies.Created.class, this::create)
                        .says("Creates a live room.")
                        .tooOften(TOO_OFTEN)
                        .refuses(
                                BAD_PARAMETER,
                                TOO_OFTEN,
                                NO_PERMISSION,
                                BAD_GROUP_ID,
                                REFUSED_BY_HOOK,
                                ACCOUNT_UNKNOWN,
                                GROUP_ID_TAKEN,
                                GROUP_ID_YOURS,
                                TOO_MANY_ROOMS,
                                OWNER_HAS_TOO_MANY)
                        .example("{\"Type\":\"AVChatRoom\",\"Name\":\"Live\"}"));
        table.add(RestCommand.of(GROUPS, "get_group_info", RoomBodies.Lookup.class, RoomBodies.Infos.class, this::info)
                .says("Answers profile and numbers of up to 50 rooms, each with a code of its own.")
                .refuses(BAD_PARAMETER)
                .example("{\"GroupIdList\":[\"live-1\"]}"));
        table.add(RestCommand.of(GROUPS, "modify_group_base_info", RoomBodies.Modify.class, Nothing.class, this::modify)
                .says("Changes a room's profile, or mutes all in it; everybody in it is told.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID, ACCOUNT_UNKNOWN)
                .example("{\"GroupId\":\"live-1\",\"Name\":\"Live\"}"));
        table.add(RestCommand.of(GROUPS, "destroy_group", RoomBodies.Room.class, Nothing.class, this::dismiss)
                .says("Dismisses a room for good; everybody in it is told.")
                .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\"}"));
        table.add(RestCommand.of(
                        GROUPS,
                        "get_appid_group_list",
                        RoomBodies.ListRooms.class,
                        RoomBodies.RoomList.class,
                        this::list)
                .says("Lists the app's rooms, oldest first.")
                .by(Caller.APP_ADMIN)
                .perSecond(1)
                .refuses(BAD_PARAMETER));
        table.add(RestCommand.of(
                        GROUPS, "get_online_member_num", RoomBodies.Room.class, RoomBodies.Online.class, this::online)
                .says("Answers how many are online in a room, guests included.")
                .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\"}"));
    }

    private CompletionStage<RoomBodies.Created> create(RestCall call, RoomBodies.Create request) {
        String owner = Objects.requireNonNullElse(request.owner(), "");
        var wanted =
                RoomRules.newRoom(call.body(), call.sdkAppId(), owner.isEmpty() ? null : owner, clock.millis() / 1000);
        return existing(call.sdkAppId(), owner)
                .thenCompose(known -> rooms.changes().create(wanted, call.operator()))
                .thenApply(room -> new RoomBodies.Created(room.groupId(), GroupRef.TYPE));
    }

    private CompletionStage<String> existing(int sdkAppId, String owner) {
        if (owner.isEmpty()) {
            return CompletableFuture.completedFuture(owner);
        }
        return profiles.find(sdkAppId, owner).thenApply(account -> {
            if (account.isEmpty()) {
                throw new Refused(ACCOUNT_UNKNOWN, "Owner_Account: " + owner + " (expected: an imported account)");
            }
            return owner;
        });
    }

    private CompletionStage<RoomBodies.Infos> info(RestCall call, RoomBodies.Lookup request) {
        List<CompletableFuture<JsonNode>> entries = new ArrayList<>();
        request.groupIds()
                .forEach(id -> entries.add(entry(call, id, request.filter()).toCompletableFuture()));
        return CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new))
                .thenApply(all -> new RoomBodies.Infos(
                        entries.stream().map(CompletableFuture::join).toList()));
    }

    private CompletionStage<JsonNode> entry(RestCall call, String groupId, RoomBodies.@Nullable Filter filter) {
        return rooms.<JsonNode>ask(new RoomKey(call.sdkAppId(), groupId), room -> {
                    room.requireOpen();
                    return filtered(RoomView.of(room, FieldLevels.Level.APP_ADMIN), filter);
                })
                .exceptionally(failure -> RoomView.refused(groupId, Refused.behind(failure)));
    }

    private static ObjectNode filtered(ObjectNode info, RoomBodies.@Nullable Filter filter) {
        if (filter == null) {
            return info;
        }
        List<String> keys = filter.customFields();
        if (keys != null) {
            JsonNode all = info.path("AppDefinedData");
            ArrayNode fields = info.putArray("AppDefinedData");
            all.forEach(field -> {
                if (keys.contains(field.path("Key").asText())) {
                    fields.add(field);
                }
            });
        }
        List<String> base = filter.base();
        if (base == null) {
            return info;
        }
        Set<String> shown = new HashSet<>(ALWAYS_SHOWN);
        shown.addAll(base);
        if (keys != null) {
            shown.add("AppDefinedData");
        }
        return info.retain(shown);
    }

    private CompletionStage<Nothing> modify(RestCall call, RoomBodies.Modify request) {
        RoomKey key = call.room();
        RoomProfile wanted = RoomRules.changes(call.body());
        return operators
                .as(call, request.from())
                .thenCompose(operator -> rooms.changes().profile(key, operator, wanted))
                .thenApply(changed -> Nothing.INSTANCE);
    }

    private CompletionStage<Nothing> dismiss(RestCall call, RoomBodies.Room request) {
        return rooms.changes().dismiss(call.room(), call.operator()).thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<RoomBodies.RoomList> list(RestCall call, RoomBodies.ListRooms request) {
        int limit = Math.toIntExact(Objects.requireNonNullElse(request.limit(), (long) RoomBodies.MOST_LISTED));
        long after = Objects.requireNonNullElse(request.next(), 0L);
        boolean ours = GroupRef.TYPE.equals(Objects.requireNonNullElse(request.type(), GroupRef.TYPE));
        return CompletableFuture.supplyAsync(
                () -> {
                    if (!ours) {
                        return new RoomBodies.RoomList(0, List.of(), 0);
                    }
                    RoomCatalog.Page page = catalog.list(call.sdkAppId(), after, limit);
                    List<RoomBodies.Room> listed =
                            page.groupIds().stream().map(RoomBodies.Room::new).toList();
                    return new RoomBodies.RoomList(catalog.count(call.sdkAppId()), listed, page.next());
                },
                storageThreads);
    }

    private CompletionStage<RoomBodies.Online> online(RestCall call, RoomBodies.Room request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return new RoomBodies.Online(room.online());
        });
    }
}
