package io.barrage.server.soak;

import static io.barrage.server.soak.World.ROOMS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Somebody looks a room up, lists its members, takes another nick. */
final class LookSteps {
    private LookSteps() {}

    static List<Step.Weighted> all() {
        return List.of(
                new Step.Weighted(25, LookSteps::members),
                new Step.Weighted(25, LookSteps::info),
                new Step.Weighted(20, LookSteps::online),
                new Step.Weighted(8, LookSteps::nick));
    }

    static void members(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        ObjectNode body = world.body(room).put("Timestamp", 0);
        Set<Integer> marks = room.allMarks();
        Integer mark = marks.isEmpty() || world.oneIn(2) ? null : world.one(List.copyOf(marks));
        if (mark != null) {
            body.put("Mark", mark);
        }
        JsonNode reply = world.ask(user, "group_open_avchatroom_http_svc.get_members", body, room.exists ? 0 : 10010);
        if (room.exists) {
            List<String> got = new ArrayList<>();
            reply.path("MemberList")
                    .forEach(one -> got.add(line(
                            one.path("Member_Account").asText(),
                            one.path("Role").asText(),
                            one.path("NickName").asText(),
                            one.path("ShutUpUntil").asLong() != 0)));
            List<String> expected = room.newestFirst().stream()
                    .filter(member -> mark == null || member.marks().contains(mark))
                    .map(member -> line(
                            member.user().id,
                            room.levelOf(member.user().id).role,
                            member.nick(),
                            room.muted.contains(member.user().id)))
                    .toList();
            world.same("members of " + room.id, got, expected);
        }
    }

    private static String line(String user, String role, String nick, boolean muted) {
        return user + " " + role + " " + nick + (muted ? " muted" : "");
    }

    static void info(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        ObjectNode body = WireJson.object();
        body.putArray("GroupIdList").add(room.id);
        JsonNode info = world.ask(user, ROOMS + "get_group_self_member_info", body, 0)
                .path("GroupInfo")
                .path(0);
        world.same("code of the entry", info.path("ErrorCode").asInt(), room.exists ? 0 : 10010);
        if (!room.exists) {
            return;
        }
        var got = new TreeMap<String, String>();
        for (String field : List.of("Name", "Introduction", "Notification", "Owner_Account", "InfoSeq", "NextMsgSeq")) {
            got.put(field, info.path(field).asText());
        }
        got.put("ShutUpAllMember", info.path("ShutUpAllMember").asText());
        got.put("Role", info.path("SelfInfo").path("Role").asText());
        var expected = new TreeMap<String, String>();
        expected.put("Name", room.name());
        expected.put("Introduction", room.profile.getOrDefault("GroupIntroduction", ""));
        expected.put("Notification", room.profile.getOrDefault("GroupNotification", ""));
        expected.put("Owner_Account", room.owner);
        expected.put("InfoSeq", Long.toString(room.infoSeq));
        expected.put("NextMsgSeq", Long.toString(room.head + 1));
        expected.put("ShutUpAllMember", room.muteAll ? "On" : "Off");
        expected.put("Role", room.levelOf(user.id).role);
        world.same("info of " + room.id, got, expected);
        requireOnline(world, room, info.path("MemberNum").asInt());
    }

    static void online(World world) {
        ModelRoom room = world.anyRoom();
        JsonNode reply =
                world.ask(world.anybody(), ROOMS + "get_online_member_num", world.body(room), room.exists ? 0 : 10010);
        if (room.exists) {
            requireOnline(world, room, reply.path("OnlineMemberNum").asInt());
        }
    }

    /** Guests count as online for 20 s after their last poll, so with them only the least number is known. */
    private static void requireOnline(World world, ModelRoom room, int online) {
        world.same(
                "online in " + room.id,
                room.forGuests ? Math.min(online, room.members.size()) : online,
                room.members.size());
    }

    static void nick(World world) {
        SoakUser user = world.anybody();
        String nick = "nick " + world.random.nextInt(1000);
        world.note(user.id + " is now " + nick);
        world.tally.commands.increment();
        Await.resultOf(user.client().setNick(nick));
        user.nick = nick;
    }
}
