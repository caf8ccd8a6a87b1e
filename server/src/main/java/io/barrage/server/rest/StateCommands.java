package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ATTRIBUTES_TOO_FAST;
import static io.barrage.protocol.ErrorCode.ATTRIBUTES_TOO_LONG;
import static io.barrage.protocol.ErrorCode.ATTRIBUTE_ABSENT;
import static io.barrage.protocol.ErrorCode.ATTRIBUTE_KEY_TOO_LONG;
import static io.barrage.protocol.ErrorCode.ATTRIBUTE_VALUE_TOO_LONG;
import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.protocol.ErrorCode.TOO_MANY_ATTRIBUTES;
import static io.barrage.protocol.ErrorCode.TOO_MANY_COUNTERS;
import static io.barrage.server.rest.RestService.GROUPS;
import static io.barrage.server.rest.RestService.GROUP_ATTRIBUTES;

import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Attributes and counters of a room over REST (rest-api.md sections 4.22 and 4.23). */
final class StateCommands {
    private static final String ROOM = "{\"GroupId\":\"live-1\"}";

    private final Rooms rooms;

    StateCommands(RestApi.Services services) {
        this.rooms = services.rooms();
    }

    void addTo(CommandTable table) {
        for (RestService service : List.of(GROUP_ATTRIBUTES, GROUPS)) {
            table.add(RestCommand.of(
                            service,
                            "get_group_attr",
                            RoomBodies.Room.class,
                            StateBodies.Attributes.class,
                            this::attributes)
                    .says("Answers the attributes of a room.")
                    .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                    .example(ROOM));
        }
        table.add(change("set_group_attr", AttributeChange.Kind.SET).says("Replaces all attributes of a room."));
        table.add(change("modify_group_attr", AttributeChange.Kind.MODIFY)
                .says("Sets attributes of a room and leaves the others as they are."));
        table.add(RestCommand.of(
                        GROUPS, "delete_group_attr", StateBodies.DeleteAttributes.class, Nothing.class, this::delete)
                .says("Deletes attributes of a room.")
                .refuses(
                        BAD_PARAMETER,
                        NO_SUCH_GROUP,
                        BAD_GROUP_ID,
                        ATTRIBUTE_KEY_TOO_LONG,
                        TOO_MANY_ATTRIBUTES,
                        ATTRIBUTES_TOO_FAST,
                        ATTRIBUTE_ABSENT)
                .example("{\"GroupId\":\"live-1\",\"GroupAttr\":[{\"key\":\"topic\"}]}"));
        table.add(RestCommand.of(GROUPS, "clear_group_attr", RoomBodies.Room.class, Nothing.class, this::clear)
                .says("Deletes all attributes of a room.")
                .refuses(NO_SUCH_GROUP, BAD_GROUP_ID, ATTRIBUTES_TOO_FAST)
                .example(ROOM));
        table.add(RestCommand.of(
                        GROUPS,
                        "get_group_counter",
                        StateBodies.NameCounters.class,
                        StateBodies.Counters.class,
                        this::counters)
                .says("Answers counters of a room; those that do not exist are left out.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID, TOO_MANY_COUNTERS)
                .example(ROOM));
        table.add(
                RestCommand.of(
                                GROUPS,
                                "update_group_counter",
                                StateBodies.ChangeCounters.class,
                                StateBodies.Counters.class,
                                this::count)
                        .says("Sets counters of a room, adds to them or subtracts from them.")
                        .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID, TOO_MANY_COUNTERS)
                        .example(
                                "{\"GroupId\":\"live-1\",\"GroupCounter\":[{\"Key\":\"likes\",\"Value\":1}],\"Mode\":\"Increase\"}"));
        table.add(RestCommand.of(
                        GROUPS, "delete_group_counter", StateBodies.NameCounters.class, Nothing.class, this::forget)
                .says("Deletes counters of a room, all when none is named.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID, TOO_MANY_COUNTERS)
                .example(ROOM));
    }

    private RestCommand<StateBodies.ChangeAttributes, Nothing> change(String name, AttributeChange.Kind kind) {
        return RestCommand.of(GROUPS, name, StateBodies.ChangeAttributes.class, Nothing.class, (call, request) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    request.attributes()
                            .forEach(one -> values.put(one.key(), Objects.requireNonNullElse(one.value(), "")));
                    return change(call, kind, values);
                })
                .refuses(
                        BAD_PARAMETER,
                        NO_SUCH_GROUP,
                        BAD_GROUP_ID,
                        ATTRIBUTE_KEY_TOO_LONG,
                        ATTRIBUTE_VALUE_TOO_LONG,
                        TOO_MANY_ATTRIBUTES,
                        ATTRIBUTES_TOO_LONG,
                        ATTRIBUTES_TOO_FAST)
                .example("{\"GroupId\":\"live-1\",\"GroupAttr\":[{\"key\":\"topic\",\"value\":\"tea\"}]}");
    }

    private CompletionStage<Nothing> delete(RestCall call, StateBodies.DeleteAttributes request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.attributes().forEach(one -> values.put(one.key(), ""));
        return change(call, AttributeChange.Kind.DELETE, values);
    }

    private CompletionStage<Nothing> clear(RestCall call, RoomBodies.Room request) {
        return change(call, AttributeChange.Kind.CLEAR, Map.of());
    }

    private CompletionStage<Nothing> change(RestCall call, AttributeChange.Kind kind, Map<String, String> values) {
        AttributeChange change = new AttributeChange(kind, values, AttributeChange.ANY);
        return rooms.with(call.room(), room -> room.attributes().change(call.operator(), change))
                .thenApply(map -> Nothing.INSTANCE);
    }

    private CompletionStage<StateBodies.Attributes> attributes(RestCall call, RoomBodies.Room request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            List<StateBodies.Attribute> shown = new ArrayList<>();
            new TreeMap<>(room.attributes().map().byKey())
                    .forEach((key, attribute) -> shown.add(new StateBodies.Attribute(key, attribute.value())));
            return new StateBodies.Attributes(shown);
        });
    }

    private CompletionStage<StateBodies.Counters> counters(RestCall call, StateBodies.NameCounters request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            Map<String, Long> shown = new TreeMap<>(room.counters().map().byKey());
            shown.keySet().retainAll(named(room, request.keys()));
            return answer(shown);
        });
    }

    private CompletionStage<StateBodies.Counters> count(RestCall call, StateBodies.ChangeCounters request) {
        Map<String, Long> values = new LinkedHashMap<>();
        request.counters().forEach(one -> values.put(one.key(), one.value()));
        var mode = CounterChange.Mode.valueOf(request.mode().toUpperCase(Locale.ROOT));
        return rooms.with(call.room(), room -> room.counters()
                .change(call.operator(), new CounterChange(mode, values))
                .thenApply(made -> answer(made.values())));
    }

    private CompletionStage<Nothing> forget(RestCall call, StateBodies.NameCounters request) {
        return rooms.with(call.room(), room -> {
            Map<String, Long> values = new LinkedHashMap<>();
            named(room, request.keys()).forEach(key -> values.put(key, 0L));
            return room.counters()
                    .change(call.operator(), new CounterChange(CounterChange.Mode.DELETE, values))
                    .thenApply(gone -> Nothing.INSTANCE);
        });
    }

    /** The named counters, all when none is named. On the room's loop. */
    private static List<String> named(Room room, @Nullable List<String> keys) {
        return keys == null || keys.isEmpty()
                ? List.copyOf(room.counters().map().byKey().keySet())
                : keys;
    }

    private static StateBodies.Counters answer(Map<String, Long> counters) {
        List<StateBodies.Counter> shown = new ArrayList<>();
        counters.forEach((key, value) -> shown.add(new StateBodies.Counter(key, value)));
        return new StateBodies.Counters(shown);
    }
}
