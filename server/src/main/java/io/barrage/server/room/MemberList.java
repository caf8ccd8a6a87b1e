package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The online members as others see them, with the marks that operators give them (rest-api.md section 4.20). On the
 * room's loop.
 */
public final class MemberList {
    /** Counts as online for up to three days, connected or not. */
    public static final int STAYS = 500;

    /** Not listed, unless its own mark is asked for. */
    public static final int HIDDEN = 600;

    private static final int LEAST_OWN_MARK = 1000;
    private static final int PAGE = 500;
    private static final String SEPARATOR = "\n";

    private final Room room;
    private final Members members;
    private final RoomData data;

    MemberList(Room room, Members members, RoomData data) {
        this.room = room;
        this.members = members;
        this.data = data;
    }

    /**
     * A member as listed.
     *
     * @param joinedAt unix seconds
     * @param mutedUntil unix seconds, 0 = not muted
     */
    public record Entry(Sender user, String role, long joinedAt, long mutedUntil) {}

    /** @param next where to go on, 0 when this was the last page */
    public record Page(List<Entry> entries, long next) {}

    /**
     * A page of the newest online members, newest first.
     *
     * @param after {@link Page#next} of the page before, 0 for the first
     * @param mark only members with this mark; null for all
     */
    public Page page(long after, @Nullable Integer mark) {
        List<Entry> entries = new ArrayList<>();
        int left = room.settings().listedMembers();
        for (Member member = members.newest(); member != null && left > 0; member = member.older) {
            if (!listed(member, mark)) {
                continue;
            }
            left--;
            if (after != 0 && member.number >= after) {
                continue;
            }
            if (entries.size() == PAGE) {
                return new Page(entries, member.number + 1);
            }
            entries.add(entry(member));
        }
        return new Page(entries, 0);
    }

    private static boolean listed(Member member, @Nullable Integer mark) {
        if (!member.online) {
            return false;
        }
        return mark == null ? !member.marks.contains(HIDDEN) : member.marks.contains(mark);
    }

    /** A member; null for somebody who is not in the room. */
    public @Nullable Entry find(String userId) {
        Member member = members.find(userId);
        return member == null ? null : entry(member);
    }

    private Entry entry(Member member) {
        String userId = member.user.userId();
        return new Entry(
                member.user,
                room.rights().roleOf(userId),
                member.joinedAt / 1000,
                room.mutes().until(userId));
    }

    /** Those of the given users who are in the room and online. */
    public List<String> onlineAmong(Collection<String> userIds) {
        return userIds.stream()
                .filter(user -> {
                    Member member = members.find(user);
                    return member != null && member.online;
                })
                .toList();
    }

    /**
     * Gives marks to members, or takes them away.
     *
     * @param marksByUser the marks of each; offline users are passed over
     * @return whose marks were changed, when they are
     */
    public CompletionStage<List<String>> mark(Operator operator, Map<String, Set<Integer>> marksByUser, boolean set) {
        room.requireOpen();
        room.rights().require(operator, Rights.OWNERS, "set marks");
        if (marksByUser.size() > Limits.MUTES_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.TOO_MANY_ACCOUNTS,
                    "MemberList: " + marksByUser.size() + " (expected: at most " + Limits.MUTES_PER_REQUEST + ")");
        }
        marksByUser.values().forEach(marks -> marks.forEach(mark -> requireMark(operator, mark)));
        if (set) {
            requireRoomFor(marksByUser);
        }
        List<String> done = onlineAmong(marksByUser.keySet());
        List<CompletionStage<Void>> changes = new ArrayList<>();
        done.forEach(user -> {
            Member member = members.find(user);
            if (member != null) {
                changes.add(change(member, marksByUser.getOrDefault(user, Set.of()), set));
            }
        });
        return all(changes).thenApply(changed -> done);
    }

    private static CompletionStage<Void> all(List<CompletionStage<Void>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }

    private static void requireMark(Operator operator, int mark) {
        boolean special = mark == STAYS || mark == HIDDEN;
        if (special && !operator.byServer()) {
            throw new Refused(ErrorCode.NO_PERMISSION, "Marks: " + mark + " (expected: set by an app admin)");
        }
        if (!special && mark < LEAST_OWN_MARK) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Marks: " + mark + " (expected: at least " + LEAST_OWN_MARK + ")");
        }
    }

    /** At most ten different marks in a room, and a thousand members with each; special ones do not count. */
    private void requireRoomFor(Map<String, Set<Integer>> wanted) {
        Map<Integer, Set<String>> usersByMark = members.usersByMark();
        wanted.forEach((user, marks) -> marks.forEach(
                mark -> usersByMark.computeIfAbsent(mark, m -> new TreeSet<>()).add(user)));
        usersByMark.keySet().removeIf(mark -> mark < LEAST_OWN_MARK);
        if (usersByMark.size() > Limits.MARKS) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "Marks: " + usersByMark.size() + " in the group (expected: at most " + Limits.MARKS + ")");
        }
        usersByMark.forEach((mark, users) -> {
            if (users.size() > Limits.MEMBERS_PER_MARK) {
                throw new Refused(
                        ErrorCode.BAD_PARAMETER,
                        "Marks: " + users.size() + " members with " + mark + " (expected: at most "
                                + Limits.MEMBERS_PER_MARK + ")");
            }
        });
    }

    private CompletionStage<Void> change(Member member, Set<Integer> marks, boolean set) {
        Set<Integer> changed = new TreeSet<>(member.marks);
        if (set) {
            changed.addAll(marks);
        } else {
            changed.removeAll(marks);
        }
        boolean stayed = member.stays();
        boolean stays = changed.contains(STAYS);
        String userId = member.user.userId();
        CompletionStage<Void> stay = stays && !stayed
                ? put(Table.ROBOT, userId, robot(member.user, room.now()))
                : CompletableFuture.completedFuture(null);
        CompletionStage<Void> marked = put(Table.MARK, userId, text(changed));
        if (stayed && !stays) {
            marked.thenRun(() -> room.membership().releaseIfGone(member));
            stay = put(Table.ROBOT, userId, "");
        }
        return all(List.of(stay, marked));
    }

    /** The marks as the engine holds them. */
    Map<String, String> heldMarks() {
        Map<String, String> held = new HashMap<>();
        members.marked().forEach(member -> held.put(member.user.userId(), text(member.marks)));
        return held;
    }

    /** Who stays in any case, as the engine holds it. */
    Map<String, String> heldRobots() {
        Map<String, String> held = new HashMap<>();
        for (Member member : members.marked()) {
            if (member.stays()) {
                held.put(member.user.userId(), robot(member.user, member.staysSince));
            }
        }
        return held;
    }

    private static String text(Set<Integer> marks) {
        return marks.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The engine tells what the marks of a member are now. */
    void putMarks(String userId, String marks) {
        Member member = members.find(userId);
        if (member != null) {
            member.marks = marks.isEmpty() ? Set.of() : marksIn(marks);
            members.marked(member);
        }
    }

    /** The engine tells who stays in any case, or does not any more. */
    void putRobot(String userId, String robot) {
        Member member = members.find(userId);
        if (!robot.isEmpty()) {
            stay(userId, robot);
        } else if (member != null && member.seats.isEmpty() && !member.stays()) {
            members.remove(userId);
        }
    }

    private CompletionStage<Void> put(Table table, String userId, String value) {
        return data.put(room.key(), table, userId, value);
    }

    /** What nobody waits for. */
    private void store(Table table, String userId, String value) {
        put(table, userId, value).exceptionally(Room::logged);
    }

    private static String robot(Sender user, long since) {
        return String.join(SEPARATOR, Long.toString(since), Long.toString(user.tinyId()), user.nick(), user.faceUrl());
    }

    private void stay(String userId, String robot) {
        String[] parts = robot.split(SEPARATOR, -1);
        long since = Long.parseLong(parts[0]);
        Member known = members.find(userId);
        Member member = known == null
                ? members.add(new Sender(userId, Long.parseLong(parts[1]), parts[2], parts[3]), since)
                : known;
        member.staysSince = since;
    }

    private static Set<Integer> marksIn(String marks) {
        return Arrays.stream(marks.split(",", -1)).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Shows accounts among the members that have not joined; they stay for up to three days. */
    public CompletionStage<Void> addRobots(Operator operator, List<Sender> users) {
        room.requireOpen();
        room.rights().require(operator, Rights.OWNERS, "add robots");
        List<CompletionStage<Void>> changes = new ArrayList<>();
        for (Sender user : users) {
            Member known = members.find(user.userId());
            if (known != null) {
                changes.add(change(known, Set.of(STAYS), true));
            } else {
                changes.add(put(Table.ROBOT, user.userId(), robot(user, room.now())));
                changes.add(put(Table.MARK, user.userId(), String.valueOf(STAYS)));
            }
        }
        return all(changes);
    }

    public CompletionStage<Void> removeRobots(Operator operator, List<String> userIds) {
        room.requireOpen();
        room.rights().require(operator, Rights.OWNERS, "remove robots");
        List<CompletionStage<Void>> changes = new ArrayList<>();
        for (String userId : userIds) {
            Member member = members.find(userId);
            if (member != null && member.stays()) {
                changes.add(change(member, Set.of(STAYS), false));
            }
        }
        return all(changes);
    }

    /** Takes up robots and marks of the process before this one, after the seats. */
    void restore(Map<String, String> robots, Map<String, String> marks) {
        robots.forEach(this::stay);
        marks.forEach((userId, value) -> {
            Member member = members.find(userId);
            if (member == null) {
                store(Table.MARK, userId, "");
            } else {
                member.marks = marksIn(value);
                members.marked(member);
            }
        });
    }

    /** A member has left or gone offline, which ends all marks. */
    void unmark(Member member) {
        if (!member.marks.isEmpty()) {
            store(Table.MARK, member.user.userId(), "");
            if (member.stays()) {
                store(Table.ROBOT, member.user.userId(), "");
            }
            member.marks = Set.of();
            members.marked(member);
        }
    }
}
