package io.barrage.server.soak;

import static io.barrage.server.soak.World.ROOMS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.server.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rooms are made, entered, left, changed and ended. */
final class RoomSteps {
    private RoomSteps() {}

    static List<Step.Weighted> all() {
        return List.of(
                new Step.Weighted(30, RoomSteps::create),
                new Step.Weighted(130, RoomSteps::join),
                new Step.Weighted(20, RoomSteps::joinWithHistory),
                new Step.Weighted(50, RoomSteps::quit),
                new Step.Weighted(5, RoomSteps::dismiss),
                new Step.Weighted(25, RoomSteps::changeProfile));
    }

    /** Makes a room, be it there or not. */
    static void create(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.anybody();
        create(world, room, user);
    }

    static void create(World world, ModelRoom room, SoakUser user) {
        String name = world.oneIn(20) ? "" : "Room " + world.random.nextInt(1000);
        String type = world.oneIn(20) ? "Public" : "AVChatRoom";
        int code;
        if (!type.equals("AVChatRoom")) {
            code = 10007;
        } else if (name.isEmpty()) {
            code = 10004;
        } else if (room.exists) {
            code = room.owner.equals(user.id) ? 10025 : 10021;
        } else {
            code = 0;
            takeWhatTheOldRoomHasSent(world);
        }
        world.ask(
                user, ROOMS + "create_group", world.body(room).put("Type", type).put("Name", name), code);
        if (code == 0) {
            room.create(user.id, name);
            world.users.forEach(one -> one.forgets(room));
            user.expectsNotice(room, 6, user.id, "");
        }
    }

    /** Its last events may still be under way to those who came back a moment ago, and mean nothing in the new room. */
    private static void takeWhatTheOldRoomHasSent(World world) {
        for (SoakUser user : world.users) {
            if (user.present()) {
                Await.resultOf(user.client().ping());
                user.takeWhatIsHere();
            }
        }
    }

    static void join(World world) {
        ModelRoom room = world.anyRoom();
        join(world, room, world.oneIn(3) ? world.somebodyIn(room) : world.anybody());
    }

    static void join(World world, ModelRoom room, SoakUser user) {
        int code = joinCode(room, user);
        world.ask(user, ROOMS + "apply_join_group", world.body(room), code);
        if (code == 0) {
            enters(world, room, user);
        }
    }

    static void joinWithHistory(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.anybody();
        if (joinCode(room, user) != 0) {
            return;
        }
        world.note(user.id + " joins " + room.id + " with history");
        world.tally.commands.increment();
        List<ReceivedItem> history = Await.resultOf(user.client().rooms().joinWithHistory(room.id));
        SoakGuest.requireSame("history of " + room.id, history, room.history());
        enters(world, room, user);
    }

    private static int joinCode(ModelRoom room, SoakUser user) {
        if (!room.exists) {
            return 10010;
        }
        return room.banned.contains(user.id) ? 10007 : 0;
    }

    private static void enters(World world, ModelRoom room, SoakUser user) {
        ModelRoom.Member known = room.members.get(user.id);
        Set<Integer> marks = known == null ? Set.of() : known.marks();
        if (known == null) {
            // The joiner counts as online in the own tip, but does not get it.
            room.members.put(user.id, new ModelRoom.Member(user, user.nick, marks));
            world.tips(room, EventText.memberTip(1, user.id, List.of(user.id), ""));
            user.expectsNothingYet(room);
        } else {
            room.members.put(user.id, new ModelRoom.Member(user, user.nick, marks));
        }
    }

    static void quit(World world) throws InterruptedException {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        int code;
        if (!room.exists) {
            code = 10010;
        } else if (room.owner.equals(user.id)) {
            code = 10009;
        } else {
            code = room.members.containsKey(user.id) ? 0 : 10007;
        }
        if (code == 0) {
            user.settle();
        }
        world.ask(user, ROOMS + "quit_group", world.body(room), code);
        if (code == 0) {
            leaves(world, room, user);
        }
    }

    /** A member goes by the own wish. */
    static void leaves(World world, ModelRoom room, SoakUser user) {
        room.members.remove(user.id);
        world.tips(room, EventText.memberTip(2, user.id, List.of(user.id), ""));
        user.hasLeft(room);
    }

    static void dismiss(World world) throws InterruptedException {
        ModelRoom room = world.anyRoom();
        SoakUser owner = world.userNamed(room.owner);
        SoakUser user = owner != null && owner.present() && !world.oneIn(4) ? owner : world.somebodyIn(room);
        int code = !room.exists ? 10010 : room.owner.equals(user.id) ? 0 : 10007;
        world.ask(user, ROOMS + "destroy_group", world.body(room), code);
        if (code != 0) {
            return;
        }
        world.tells(room, EventText.notice(5, user.id, ""));
        room.exists = false;
        for (ModelRoom.Member member : room.members.values()) {
            if (member.user().present()) {
                member.user().settle();
            }
        }
        for (SoakGuest guest : List.copyOf(world.guests)) {
            if (guest.room == room) {
                guest.poll(world);
                guest.leaves();
                world.guests.remove(guest);
            }
        }
        room.members.clear();
        // Mostly somebody makes it again soon, so that there is something to do.
        if (!world.oneIn(3)) {
            create(world, room, world.anybody());
        }
    }

    static void changeProfile(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser owner = world.userNamed(room.owner);
        SoakUser user = owner != null && owner.present() && !world.oneIn(4) ? owner : world.somebodyIn(room);
        ObjectNode body = world.body(room);
        Map<String, String> wanted = new TreeMap<>();
        want(world, body, wanted, "Name", "GroupName");
        want(world, body, wanted, "Introduction", "GroupIntroduction");
        want(world, body, wanted, "Notification", "GroupNotification");
        boolean mute = world.oneIn(3) && !room.muteAll;
        if (mute || room.muteAll) {
            body.put("ShutUpAllMember", mute ? "On" : "Off");
        }
        boolean bad = world.oneIn(20);
        if (bad) {
            body.put("Name", "x".repeat(101));
        }
        int code;
        if (bad) {
            code = 10004;
        } else if (!room.exists) {
            code = 10010;
        } else {
            code = room.owner.equals(user.id) ? 0 : 10007;
        }
        boolean asksNothing = wanted.isEmpty() && !mute && !room.muteAll && !bad;
        if (asksNothing) {
            return;
        }
        world.ask(user, ROOMS + "modify_group_base_info", body, code);
        if (code == 0) {
            changed(world, room, user, wanted, mute);
        }
    }

    private static void want(World world, ObjectNode body, Map<String, String> wanted, String field, String tag) {
        if (world.oneIn(2)) {
            String value = field + " " + world.random.nextInt(5);
            body.put(field, value);
            wanted.put(tag, value);
        }
    }

    private static void changed(World world, ModelRoom room, SoakUser user, Map<String, String> wanted, boolean mute) {
        Map<String, String> told = new TreeMap<>();
        wanted.forEach((tag, value) -> {
            if (!value.equals(room.profile.getOrDefault(tag, ""))) {
                told.put(tag, value);
            }
        });
        if (mute != room.muteAll) {
            told.put("ShutupAll", mute ? "1" : "0");
        }
        room.muteAll = mute;
        room.profile.putAll(wanted);
        if (!told.isEmpty()) {
            room.infoSeq++;
            world.tips(room, EventText.roomTip(6, user.id, List.of(user.id), told.toString()));
        }
    }
}
