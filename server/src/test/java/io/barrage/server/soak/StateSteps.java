package io.barrage.server.soak;

import static io.barrage.server.soak.World.ROOMS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.server.soak.ModelAttributes.Change;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attributes and counters are changed and read, within their limits and beyond. */
final class StateSteps {
    private static final int MOST_COUNTERS = 20;

    private StateSteps() {}

    static List<Step.Weighted> all() {
        return List.of(
                new Step.Weighted(70, StateSteps::changeAttributes),
                new Step.Weighted(25, StateSteps::readAttributes),
                new Step.Weighted(60, StateSteps::count),
                new Step.Weighted(10, StateSteps::deleteCounters),
                new Step.Weighted(25, StateSteps::readCounters));
    }

    private static int readerCode(ModelRoom room, SoakUser user) {
        if (!room.exists) {
            return 10010;
        }
        return room.members.containsKey(user.id) ? 0 : 10007;
    }

    static void changeAttributes(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        Change change = world.oneIn(8) ? Change.CLEAR : world.one(List.of(Change.SET, Change.MODIFY, Change.DELETE));
        Map<String, String> wanted = change == Change.CLEAR ? Map.of() : attributes(world, room, change);
        ObjectNode body = world.body(room);
        ArrayNode list = body.putArray("GroupAttr");
        wanted.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        boolean stale = false;
        if (world.oneIn(3)) {
            stale = world.oneIn(4);
            body.putArray("AttrControl").add("RaceConflict");
            body.put("AttrMainSeq", room.state.seq + (stale ? 1 : 0));
        }
        int code;
        if (wanted.isEmpty() && change != Change.CLEAR) {
            code = 10004;
        } else if (readerCode(room, user) != 0) {
            code = readerCode(room, user);
        } else {
            code = stale ? 10056 : room.state.refusal(change, wanted);
        }
        JsonNode reply = world.ask(user, ROOMS + change.command, body, code);
        if (code == 0) {
            Map<String, String> told = room.state.change(change, wanted);
            world.same("AttrMainSeq", reply.path("AttrMainSeq").asLong(), room.state.seq);
            world.tips(
                    room,
                    EventText.roomTip(
                            6, user.id, List.of(), EventText.attributes(room.state.seq, change.number, told)));
        }
    }

    private static Map<String, String> attributes(World world, ModelRoom room, Change change) {
        Map<String, String> wanted = new TreeMap<>();
        if (world.oneIn(30)) {
            return wanted;
        }
        if (change == Change.DELETE && !room.state.values.isEmpty() && !world.oneIn(4)) {
            wanted.put(world.one(List.copyOf(room.state.values.keySet())), "");
            return wanted;
        }
        int length = world.oneIn(12) ? 3500 : 1 + world.random.nextInt(20);
        for (int i = world.oneIn(4) ? world.random.nextInt(18) : world.random.nextInt(3); i >= 0; i--) {
            wanted.put("k" + world.random.nextInt(24), "v".repeat(length) + world.random.nextInt(10));
        }
        if (world.oneIn(25)) {
            wanted.put("k".repeat(33), "v");
        } else if (world.oneIn(25)) {
            wanted.put("long", "v".repeat(4001));
        }
        return wanted;
    }

    static void readAttributes(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        int code = readerCode(room, user);
        JsonNode reply = world.ask(user, "group_open_attr_http_svc.get_group_attr", world.body(room), code);
        if (code == 0) {
            Map<String, ModelAttributes.Value> got = new TreeMap<>();
            reply.path("GroupAttrAry")
                    .forEach(one -> got.put(
                            one.path("key").asText(),
                            new ModelAttributes.Value(
                                    one.path("value").asText(), one.path("seq").asLong())));
            world.same("attributes", got, room.state.values);
            world.same("AttrMainSeq", reply.path("AttrMainSeq").asLong(), room.state.seq);
        }
    }

    static void count(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        String mode = world.one(List.of("Set", "Increase", "Decrease"));
        Map<String, Long> wanted = new TreeMap<>();
        int keys = world.oneIn(10) ? 21 : 24;
        for (int i = world.oneIn(6) ? world.random.nextInt(10) : world.random.nextInt(2); i >= 0; i--) {
            long value = world.oneIn(25) ? Long.MAX_VALUE : world.random.nextInt(1000) - 200;
            wanted.put("c" + world.random.nextInt(keys), value);
        }
        boolean bad = world.oneIn(25);
        if (bad) {
            wanted.put("", 1L);
        }
        ObjectNode body = world.body(room).put("Mode", mode);
        ArrayNode list = body.putArray("GroupCounter");
        wanted.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        Map<String, Long> after = room.state.counted(mode, wanted);
        int code = readerCode(room, user);
        if (code == 0 && (bad || after == null)) {
            code = 10004;
        } else if (code == 0 && after != null && after.size() > MOST_COUNTERS) {
            code = 10063;
        }
        JsonNode reply = world.ask(user, ROOMS + "update_group_counter", body, code);
        if (code == 0 && after != null) {
            room.state.counters.putAll(after);
            Map<String, Long> changed = new TreeMap<>(after);
            changed.keySet().retainAll(wanted.keySet());
            changed(world, room, user, mode.equals("Set") ? 0 : 2, changed, reply);
        }
    }

    static void deleteCounters(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        Map<String, Long> gone = new TreeMap<>();
        for (int i = world.random.nextInt(8); i >= 0; i--) {
            gone.put("c" + world.random.nextInt(24), 0L);
        }
        ObjectNode body = world.body(room);
        ArrayNode keys = body.putArray("GroupCounterKeys");
        gone.keySet().forEach(keys::add);
        int code = readerCode(room, user);
        JsonNode reply = world.ask(user, ROOMS + "delete_group_counter", body, code);
        if (code == 0) {
            room.state.counters.keySet().removeAll(gone.keySet());
            changed(world, room, user, 1, gone, reply);
        }
    }

    private static void changed(
            World world, ModelRoom room, SoakUser user, int kind, Map<String, Long> changed, JsonNode reply) {
        room.state.counterSeq++;
        world.same("counters", countersIn(reply), changed);
        world.tips(
                room,
                EventText.roomTip(6, user.id, List.of(), EventText.counters(room.state.counterSeq, kind, changed)));
    }

    static void readCounters(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        int code = readerCode(room, user);
        JsonNode reply = world.ask(user, ROOMS + "get_group_counter", world.body(room), code);
        if (code == 0) {
            world.same("counters", countersIn(reply), room.state.counters);
            world.same("GroupCounterSeq", reply.path("GroupCounterSeq").asLong(), room.state.counterSeq);
        }
    }

    private static Map<String, Long> countersIn(JsonNode reply) {
        Map<String, Long> counters = new TreeMap<>();
        reply.path("GroupCounter")
                .forEach(one ->
                        counters.put(one.path("Key").asText(), one.path("Value").asLong()));
        return counters;
    }
}
