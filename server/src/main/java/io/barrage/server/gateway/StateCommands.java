package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.room.CounterRequest;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.StateRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Attributes and counters over the wire (wire.md section 11). The SDKs learn new values of their own calls from the push
 * alone, so the caller gets it before the reply.
 */
final class StateCommands {
    private static final String GROUPS = "group_open_http_svc.";

    private final Rooms rooms;
    private final Callers callers;

    StateCommands(Gateway.Services services, Callers callers) {
        this.rooms = services.rooms();
        this.callers = callers;
    }

    void addTo(Commands commands) {
        commands.user(GROUPS + "set_group_attr", call -> change(call, AttributeChange.Kind.SET))
                .user(GROUPS + "modify_group_attr", call -> change(call, AttributeChange.Kind.MODIFY))
                .user(GROUPS + "delete_group_attr", call -> change(call, AttributeChange.Kind.DELETE))
                .user(GROUPS + "clear_group_attr", call -> change(call, AttributeChange.Kind.CLEAR))
                .user("group_open_attr_http_svc.get_group_attr", this::attributes)
                .user(GROUPS + "get_group_attr", this::attributes)
                .user(GROUPS + "update_group_counter", this::count)
                .user(GROUPS + "delete_group_counter", this::forget)
                .user(GROUPS + "get_group_counter", this::counters);
    }

    private CompletionStage<Reply> change(Call call, AttributeChange.Kind kind) {
        AttributeChange change = StateRules.attributes(call.body(), kind);
        return callers.operator(call)
                .thenCompose(operator ->
                        rooms.with(call.room(), room -> room.attributes().change(operator, change)))
                .thenApplyAsync(
                        map -> afterThePush(call, changed(change, map)),
                        call.connection().loop()::execute);
    }

    private static ObjectNode changed(AttributeChange change, AttributeMap map) {
        ObjectNode body = WireReply.ok().put("AttrMainSeq", map.seq());
        if (change.kind() == AttributeChange.Kind.SET || change.kind() == AttributeChange.Kind.MODIFY) {
            ArrayNode list = body.putArray("GroupAttrAry");
            change.values()
                    .keySet()
                    .forEach(key -> list.addObject().put("key", key).put("seq", map.seq()));
        }
        return body;
    }

    private CompletionStage<Reply> attributes(Call call) {
        return callers.operator(call)
                .thenCompose(operator -> rooms.ask(call.room(), room -> {
                    room.requireReader(operator);
                    return attributesOf(room);
                }));
    }

    /** All attributes of a room. On its loop. */
    static Reply attributesOf(Room room) {
        AttributeMap map = room.attributes().map();
        ObjectNode body = WireReply.ok().put("AttrMainSeq", map.seq());
        ArrayNode list = body.putArray("GroupAttrAry");
        map.byKey().forEach((key, attribute) -> list.addObject()
                .put("key", key)
                .put("value", attribute.value())
                .put("seq", attribute.seq()));
        return Reply.of(body);
    }

    private CompletionStage<Reply> count(Call call) {
        return change(call, StateRules.counters(call.body()));
    }

    private CompletionStage<Reply> forget(Call call) {
        Map<String, Long> keys = new LinkedHashMap<>();
        keys(call).forEach(key -> keys.put(key, 0L));
        return change(call, new CounterChange(CounterChange.Mode.DELETE, keys));
    }

    private CompletionStage<Reply> change(Call call, CounterChange change) {
        Ticket user = call.user();
        CounterRequest request = new CounterRequest(
                user.userId(), user.instanceId(), call.request().seq(), change);
        return callers.operator(call)
                .thenCompose(operator -> rooms.with(
                        call.room(),
                        room -> room.counters().change(operator, request).thenApply(made -> {
                            boolean member = room.isMember(operator.user().userId());
                            return new Counted(
                                    with(made.values(), made.seq()),
                                    member ? room.counters().untold() : null);
                        })))
                .thenApplyAsync(
                        counted -> told(call, counted), call.connection().loop()::execute);
    }

    /** @param untold what the room is told later, null when there is nothing */
    private record Counted(ObjectNode body, byte @Nullable [] untold) {}

    /** The caller alone is told at once what all others are told when the room's rest is over. */
    private static Reply told(Call call, Counted counted) {
        Reply reply = afterThePush(call, counted.body());
        if (counted.untold() != null) {
            call.connection().push(Item.unplaced(EventKind.ROOM_TIP, counted.untold()));
        }
        return reply;
    }

    private CompletionStage<Reply> counters(Call call) {
        return callers.operator(call)
                .thenCompose(operator -> rooms.ask(call.room(), room -> {
                    room.requireReader(operator);
                    return countersOf(room, call);
                }));
    }

    /** The counters that a call has asked for. On the loop of the room. */
    static Reply countersOf(Room room, Call call) {
        Map<String, Long> shown = new LinkedHashMap<>(room.counters().map().byKey());
        List<String> keys = keys(call);
        if (!keys.isEmpty()) {
            shown.keySet().retainAll(keys);
        }
        return Reply.of(with(shown, room.counters().map().seq()));
    }

    private static ObjectNode with(Map<String, Long> counters, long seq) {
        ObjectNode body = WireReply.ok().put("GroupCounterSeq", seq);
        ArrayNode list = body.putArray("GroupCounter");
        counters.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return body;
    }

    private static List<String> keys(Call call) {
        List<String> keys = new ArrayList<>();
        for (JsonNode key : call.body().path("GroupCounterKeys")) {
            keys.add(key.asText());
        }
        return keys;
    }

    private static Reply afterThePush(Call call, ObjectNode body) {
        call.connection().places().catchUp(call.room());
        return Reply.of(body);
    }
}
