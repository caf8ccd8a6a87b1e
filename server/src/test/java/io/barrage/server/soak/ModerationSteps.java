package io.barrage.server.soak;

import static io.barrage.server.soak.World.ROOMS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Members are muted, banned, made admins and marked. Everything lasts for hours, so time plays no part. */
final class ModerationSteps {
    private static final String LIVE = "group_open_avchatroom_http_svc.";
    private static final int MOST_ADMINS = 5;
    private static final int MOST_MARKS = 10;
    private static final int SECONDS = 36_000;
    private static final int NO_SUCH_ACCOUNT = 10019;

    private ModerationSteps() {}

    static List<Step.Weighted> all() {
        return List.of(
                new Step.Weighted(40, ModerationSteps::mute),
                new Step.Weighted(15, ModerationSteps::ban),
                new Step.Weighted(25, ModerationSteps::unban),
                new Step.Weighted(25, ModerationSteps::setAdmin),
                new Step.Weighted(15, ModerationSteps::mark),
                new Step.Weighted(3, ModerationSteps::unknownAccount));
    }

    static void mute(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.moderatorOf(room);
        SoakUser target = world.oneIn(3) ? world.one(world.users) : world.somebodyIn(room);
        boolean sets = world.oneIn(3);
        boolean bad = world.oneIn(30);
        long seconds = bad ? -1 : sets ? SECONDS : 0;
        ObjectNode body = world.body(room).put("Member_Account", target.id).put("ShutUpTime", seconds);
        int code;
        if (bad) {
            code = 10004;
        } else {
            code = moderationCode(room, user, List.of(target));
        }
        world.ask(user, ROOMS + "modify_group_member_info", body, code);
        if (code == 0) {
            if (sets) {
                room.muted.add(target.id);
            } else {
                room.muted.remove(target.id);
            }
            world.tips(room, EventText.roomTip(7, user.id, List.of(target.id), Long.toString(seconds)));
        }
    }

    private static int moderationCode(ModelRoom room, SoakUser user, List<SoakUser> targets) {
        if (!room.exists) {
            return 10010;
        }
        return targets.stream().allMatch(target -> room.isAbove(user.id, target.id)) ? 0 : 10007;
    }

    private static List<SoakUser> someTargets(World world, ModelRoom room) {
        Set<SoakUser> targets = new LinkedHashSet<>();
        for (int i = world.random.nextInt(3); i >= 0; i--) {
            targets.add(world.oneIn(3) ? world.one(world.users) : world.somebodyIn(room));
        }
        return List.copyOf(targets);
    }

    private static ObjectNode withMembers(World world, ModelRoom room, List<SoakUser> targets) {
        ObjectNode body = world.body(room);
        ArrayNode accounts = body.putArray("Members_Account");
        targets.forEach(target -> accounts.add(target.id));
        return body;
    }

    static void ban(World world) throws InterruptedException {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.moderatorOf(room);
        List<SoakUser> targets = someTargets(world, room);
        String why = "why " + world.random.nextInt(10);
        int code = moderationCode(room, user, targets);
        if (code == 0) {
            for (SoakUser target : targets) {
                if (target.present()) {
                    target.settle();
                }
            }
        }
        ObjectNode body =
                withMembers(world, room, targets).put("Duration", SECONDS).put("Description", why);
        world.ask(user, ROOMS + "ban_group_member", body, code);
        if (code != 0) {
            return;
        }
        for (SoakUser target : targets) {
            room.banned.add(target.id);
            if (room.members.remove(target.id) != null) {
                target.expectsNotice(room, 21, user.id, SECONDS + " " + why);
                target.hasLeft(room);
            }
        }
        world.tips(room, EventText.memberTip(10, user.id, ids(targets), SECONDS + " " + why));
        targets.forEach(target -> target.mayArriveUpTo(room));
    }

    static void unban(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.moderatorOf(room);
        Set<SoakUser> wanted = new LinkedHashSet<>(someTargets(world, room));
        List<SoakUser> banned = world.users.stream()
                .filter(one -> room.banned.contains(one.id))
                .limit(5)
                .toList();
        wanted.addAll(banned);
        List<SoakUser> targets = new ArrayList<>(wanted);
        int code = moderationCode(room, user, targets);
        world.ask(user, ROOMS + "unban_group_member", withMembers(world, room, targets), code);
        if (code == 0) {
            List<SoakUser> freed = targets.stream()
                    .filter(target -> room.banned.contains(target.id))
                    .toList();
            room.banned.removeAll(ids(freed));
            if (!freed.isEmpty()) {
                world.tips(room, EventText.memberTip(11, user.id, ids(freed), ""));
            }
        }
    }

    private static List<String> ids(List<SoakUser> users) {
        return users.stream().map(user -> user.id).toList();
    }

    static void setAdmin(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.moderatorOf(room);
        SoakUser target = world.oneIn(3) ? world.moderatorOf(room) : world.somebodyIn(room);
        boolean sets = world.random.nextBoolean();
        boolean changes = sets != room.admins.contains(target.id);
        int code;
        if (!room.exists) {
            code = 10010;
        } else if (!room.owner.equals(user.id)) {
            code = 10007;
        } else if (sets && target.id.equals(room.owner)) {
            code = 10004;
        } else {
            code = sets && changes && room.admins.size() == MOST_ADMINS ? 10004 : 0;
        }
        ObjectNode body = world.body(room).put("Member_Account", target.id).put("Role", sets ? "Admin" : "Member");
        world.ask(user, ROOMS + "modify_group_member_info", body, code);
        if (code == 0 && changes) {
            if (sets) {
                room.admins.add(target.id);
            } else {
                room.admins.remove(target.id);
            }
            if (room.members.containsKey(target.id)) {
                target.expectsNotice(room, sets ? 9 : 10, user.id, "");
            }
            world.tips(room, EventText.memberTip(sets ? 4 : 5, user.id, List.of(target.id), ""));
        }
    }

    static void mark(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.moderatorOf(room);
        SoakUser target = world.somebodyIn(room);
        boolean sets = !world.oneIn(3);
        int mark = world.oneIn(10) ? world.random.nextInt(499) : 1000 + world.random.nextInt(13);
        Set<Integer> inRoom = new TreeSet<>(room.allMarks());
        inRoom.add(mark);
        int code;
        if (!room.exists) {
            code = 10010;
        } else if (!room.owner.equals(user.id)) {
            code = 10007;
        } else {
            code = mark < 1000 || (sets && inRoom.size() > MOST_MARKS) ? 10004 : 0;
        }
        ObjectNode body = world.body(room).put("CommandType", sets ? 1 : 2);
        body.putArray("MemberList")
                .addObject()
                .put("Member_Account", target.id)
                .putArray("Marks")
                .add(mark);
        JsonNode reply = world.ask(user, LIVE + "modify_user_info", body, code);
        if (code != 0) {
            return;
        }
        ModelRoom.Member member = room.members.get(target.id);
        world.same("marked", reply.path("MemberList").size(), member == null ? 0 : 1);
        if (member != null) {
            Set<Integer> marks = new TreeSet<>(member.marks());
            if (sets) {
                marks.add(mark);
            } else {
                marks.remove(mark);
            }
            room.members.put(target.id, new ModelRoom.Member(target, member.nick(), marks));
        }
    }

    /** Nobody can be muted or banned who has no account. */
    static void unknownAccount(World world) {
        ModelRoom room = world.anyRoom();
        ObjectNode body = world.body(room).put("Duration", SECONDS);
        body.putArray("Members_Account").add("nobody");
        world.ask(world.moderatorOf(room), ROOMS + "ban_group_member", body, NO_SUCH_ACCOUNT);
    }
}
