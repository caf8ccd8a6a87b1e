package io.barrage.server.room;

import io.barrage.server.engine.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what a room counts and keeps apart against what it is counted from. On the room's loop only. */
public final class RoomLook {
    private RoomLook() {}

    /**
     * What does not agree; empty when all is well.
     *
     * @param kept the seats that a restart would bring back
     * @param connected whether anybody is connected at all
     */
    public static List<String> problems(Room room, List<Seat> kept, boolean connected) {
        List<String> problems = new ArrayList<>();
        if (room.dismissed()) {
            return problems;
        }
        Members members = room.members;
        List<Member> listed = new ArrayList<>();
        for (Member member = members.newest(); member != null; member = member.older) {
            listed.add(member);
        }
        differ(problems, "members listed", listed.size(), members.size());
        differ(problems, "online", members.online, (int)
                listed.stream().filter(member -> member.online).count());
        differ(
                problems,
                "seats",
                listed.stream()
                        .flatMap(member -> member.seats.stream())
                        .map(taken -> taken.seat.instanceId())
                        .collect(Collectors.toCollection(TreeSet::new)),
                kept.stream().map(Seat::instanceId).collect(Collectors.toCollection(TreeSet::new)));
        for (Member member : listed) {
            check(problems, member, members, connected);
        }
        return problems.stream()
                .map(problem -> room.key().groupId() + ": " + problem)
                .toList();
    }

    private static void check(List<String> problems, Member member, Members members, boolean connected) {
        String user = member.user.userId();
        if (members.find(user) != member) {
            problems.add(user + " is listed but not found");
        }
        if (member.seats.isEmpty() && !member.stays()) {
            problems.add(user + " is a member without a seat");
        }
        if (member.isConnected() && !member.online) {
            problems.add(user + " has a connection and counts as offline");
        }
        if (member.isConnected() && !connected) {
            problems.add(user + " has a connection where nobody has one");
        }
    }

    private static void differ(List<String> problems, String what, Object counted, Object held) {
        if (!counted.equals(held)) {
            problems.add(what + ": " + counted + " (expected: " + held + ")");
        }
    }
}
