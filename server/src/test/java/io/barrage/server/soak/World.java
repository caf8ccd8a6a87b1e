package io.barrage.server.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A part of the soak that touches no other: its users, its rooms, and what chooses among them. Commands go one after the
 * other, so the model always knows the answer. For one thread.
 */
final class World {
    static final String ROOMS = "group_open_http_svc.";

    private static final int USERS = 40;
    private static final int ROOM_COUNT = 10;
    private static final int ROOMS_FOR_GUESTS = 3;
    private static final int TRACE = 200;
    private static final int LAST = 20;

    final TestServer server;
    final Random random;
    final Tally tally;
    final List<SoakUser> users = new ArrayList<>();
    final Map<String, ModelRoom> rooms = new LinkedHashMap<>();
    final List<SoakGuest> guests = new ArrayList<>();
    private final List<ModelRoom> roomList;
    private final ArrayDeque<String> trace = new ArrayDeque<>();

    World(TestServer server, Random random, int part, Tally tally) {
        this.server = server;
        this.random = random;
        this.tally = tally;
        for (int i = 0; i < ROOM_COUNT; i++) {
            ModelRoom room = new ModelRoom("soak-" + part + "-" + i, i < ROOMS_FOR_GUESTS);
            rooms.put(room.id, room);
        }
        this.roomList = List.copyOf(rooms.values());
        for (int i = 0; i < USERS; i++) {
            users.add(new SoakUser("p" + part + "u" + i, this::room, tally));
        }
    }

    private ModelRoom room(String id) {
        ModelRoom room = rooms.get(id);
        if (room == null) {
            throw new Mismatch("an item of the room \"" + id + "\", of another part");
        }
        return room;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    ModelRoom anyRoom() {
        return one(roomList);
    }

    /** Somebody who is connected and logged in. */
    SoakUser anybody() {
        SoakUser user = one(users);
        while (!user.present()) {
            user = one(users);
        }
        return user;
    }

    /** Mostly a member of the room, now and then anybody. */
    SoakUser somebodyIn(ModelRoom room) {
        List<SoakUser> there = room.members.values().stream()
                .map(ModelRoom.Member::user)
                .filter(SoakUser::present)
                .toList();
        return there.isEmpty() || oneIn(10) ? anybody() : one(there);
    }

    /** Mostly one who has some rights in the room, now and then anybody. */
    SoakUser moderatorOf(ModelRoom room) {
        List<SoakUser> able = users.stream()
                .filter(SoakUser::present)
                .filter(user -> room.levelOf(user.id).may(ModelRoom.Level.ADMIN))
                .toList();
        return able.isEmpty() || oneIn(8) ? somebodyIn(room) : one(able);
    }

    @Nullable
    SoakUser userNamed(String id) {
        return users.stream().filter(user -> user.id.equals(id)).findFirst().orElse(null);
    }

    ObjectNode body(ModelRoom room) {
        return WireJson.object().put("GroupId", room.id);
    }

    /** Sends a command, and has its answer checked to have this code. */
    JsonNode ask(SoakUser user, String command, ObjectNode body, int code) {
        note(user.id + " " + command + " " + shortened(body.toString()) + " → " + code);
        return checked(Await.resultOf(user.client().request(command, body)), code);
    }

    JsonNode rest(String command, ObjectNode body, int code) {
        note("REST " + command + " " + shortened(body.toString()) + " → " + code);
        return checked(server.rest(command, WireJson.text(body)), code);
    }

    /** Has an answer checked to have this code. */
    JsonNode checked(JsonNode reply, int code) {
        if (reply.path("ErrorCode").asInt(-1) != code) {
            throw new Mismatch("answered " + shortened(reply.toString()) + ", expected " + code);
        }
        tally.answered(code);
        return reply;
    }

    void same(String what, Object got, Object expected) {
        if (!got.equals(expected)) {
            throw new Mismatch(what + ": " + got + ", expected " + expected);
        }
    }

    /** A tip to all members, after which they know how many are online. */
    void tips(ModelRoom room, String text) {
        publish(room, room.happens(text, true, null, 0));
    }

    void tells(ModelRoom room, String text) {
        publish(room, room.happens(text, false, null, 0));
    }

    long says(ModelRoom room, String sender, String nick, long random, String text) {
        publish(room, room.happens(EventText.message(sender, nick, random, text), false, sender, random));
        return room.head;
    }

    private void publish(ModelRoom room, ModelEvent event) {
        room.members.values().forEach(member -> member.user().expects(room, event));
    }

    void note(String line) {
        if (trace.size() == TRACE) {
            trace.remove();
        }
        trace.add(line);
    }

    /** The last commands, and from further back those of the rooms that the failure names. */
    List<String> trace(String failure) {
        List<String> lines = List.copyOf(trace);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean named = rooms.keySet().stream().anyMatch(id -> failure.contains(id) && line.contains(id));
            if (named || i >= lines.size() - LAST) {
                told.add(line);
            }
        }
        return told;
    }

    /** Compares all that has been pushed, and all that guests can poll. */
    void settle() throws InterruptedException {
        for (SoakUser user : users) {
            if (user.present()) {
                user.settle();
            }
        }
        for (SoakGuest guest : guests) {
            guest.poll(this);
        }
    }

    static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "… (" + text.length() + ")";
    }
}
