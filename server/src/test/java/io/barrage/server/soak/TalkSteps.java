package io.barrage.server.soak;

import static io.barrage.server.soak.World.ROOMS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.server.testing.Await;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Messages are sent, sent again, taken back; the app's server speaks. */
final class TalkSteps {
    private static final String SERVER = "administrator";
    private static final int BURST = 5;

    private TalkSteps() {}

    static List<Step.Weighted> all() {
        return List.of(
                new Step.Weighted(300, TalkSteps::post),
                new Step.Weighted(20, TalkSteps::badPost),
                new Step.Weighted(20, TalkSteps::burst),
                new Step.Weighted(30, TalkSteps::postAgain),
                new Step.Weighted(40, TalkSteps::recall),
                new Step.Weighted(15, TalkSteps::restPost),
                new Step.Weighted(10, TalkSteps::restNotice));
    }

    private static ObjectNode text(World world, ModelRoom room, String text, long random) {
        ObjectNode body = world.body(room).put("Random", random);
        body.putArray("MsgBody")
                .addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        return body;
    }

    private static int postCode(ModelRoom room, SoakUser user) {
        if (!room.exists) {
            return 10010;
        }
        if (!room.members.containsKey(user.id)) {
            return 10007;
        }
        boolean silenced = room.muteAll && !room.levelOf(user.id).may(ModelRoom.Level.ADMIN);
        return silenced || room.muted.contains(user.id) ? 10017 : 0;
    }

    private static long uint32(World world) {
        return world.random.nextLong() & 0xFFFF_FFFFL;
    }

    static void post(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        String text = "\u4f60\u597d " + world.random.nextInt(1_000_000);
        long random = uint32(world);
        int code = postCode(room, user);
        JsonNode reply = world.ask(user, ROOMS + "send_group_msg", text(world, room, text, random), code);
        if (code == 0) {
            long seq = world.says(room, user.id, user.nick, random, text);
            world.same("MsgSeq", reply.path("MsgSeq").asLong(), seq);
        }
    }

    /** Several messages in one go, while others in the room join again: for them nothing may change. */
    static void burst(World world) {
        ModelRoom room = world.anyRoom();
        List<CompletableFuture<JsonNode>> posts = startBurst(world, room);
        List<CompletableFuture<JsonNode>> joins = new ArrayList<>();
        for (ModelRoom.Member member : room.members.values()) {
            SoakUser user = member.user();
            if (!posts.isEmpty() && user.present() && user.nick.equals(member.nick()) && world.oneIn(3)) {
                world.note(user.id + " joins " + room.id + " again");
                joins.add(user.client().request(ROOMS + "apply_join_group", world.body(room)));
            }
        }
        endBurst(world, room, posts);
        joins.forEach(join -> world.checked(Await.resultOf(join), 0));
    }

    /** Sends messages without waiting for the answers; none when nobody there may speak. */
    static List<CompletableFuture<JsonNode>> startBurst(World world, ModelRoom room) {
        SoakUser user = world.somebodyIn(room);
        List<CompletableFuture<JsonNode>> posts = new ArrayList<>();
        if (postCode(room, user) != 0) {
            return posts;
        }
        world.note(user.id + " says a lot in " + room.id + " after " + room.head);
        for (int i = 0; i < BURST; i++) {
            String text = "burst " + i;
            long random = uint32(world);
            posts.add(user.client().request(ROOMS + "send_group_msg", text(world, room, text, random)));
            world.says(room, user.id, user.nick, random, text);
        }
        return posts;
    }

    static void endBurst(World world, ModelRoom room, List<CompletableFuture<JsonNode>> posts) {
        long seq = room.head - posts.size();
        for (CompletableFuture<JsonNode> post : posts) {
            JsonNode reply = world.checked(Await.resultOf(post), 0);
            world.same("MsgSeq", reply.path("MsgSeq").asLong(), ++seq);
        }
    }

    static void badPost(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.somebodyIn(room);
        ObjectNode body = text(world, room, "x".repeat(13_000), uint32(world));
        int code =
                switch (world.random.nextInt(5)) {
                    case 0 -> {
                        body.remove("MsgBody");
                        yield 10004;
                    }
                    case 1 -> {
                        body.putArray("MsgBody");
                        yield 10004;
                    }
                    case 2 -> {
                        body.put("MsgBody", "text");
                        yield 10004;
                    }
                    case 3 -> {
                        body.putArray("MsgBody").addObject().put("MsgType", "TIMNoSuchElem");
                        yield 10004;
                    }
                    default -> 80002;
                };
        world.ask(user, ROOMS + "send_group_msg", body, code);
    }

    /** Sends a message once more: it keeps its position, and nobody gets it again. */
    static void postAgain(World world) {
        ModelRoom room = world.anyRoom();
        List<ModelEvent> recent = room.after(room.head - 50).stream()
                .filter(event -> event.isMessage() && event.youngerThanSeconds(120))
                .filter(event -> {
                    SoakUser sender = world.userNamed(String.valueOf(event.sender));
                    return sender != null && sender.present();
                })
                .toList();
        if (recent.isEmpty()) {
            return;
        }
        ModelEvent first = world.one(recent);
        SoakUser user = world.userNamed(String.valueOf(first.sender));
        if (user == null) {
            return;
        }
        int code = postCode(room, user);
        JsonNode reply = world.ask(user, ROOMS + "send_group_msg", text(world, room, "again", first.random), code);
        if (code == 0) {
            world.same("MsgSeq", reply.path("MsgSeq").asLong(), first.seq);
        }
    }

    static void recall(World world) {
        ModelRoom room = world.anyRoom();
        SoakUser user = world.oneIn(2) ? world.moderatorOf(room) : world.somebodyIn(room);
        String reason = world.oneIn(2) ? "" : "reason " + world.random.nextInt(10);
        List<ModelEvent> recent = room.after(room.head - 40).stream()
                .filter(event -> event.youngerThanSeconds(60))
                .toList();
        Set<Long> seqs = new LinkedHashSet<>();
        for (int i = world.random.nextInt(3); i >= 0 && !recent.isEmpty(); i--) {
            seqs.add(world.one(recent).seq);
        }
        if (seqs.isEmpty() || world.oneIn(5)) {
            seqs.add(room.head + 1000);
        }
        ObjectNode body = world.body(room).put("Reason", reason);
        ArrayNode list = body.putArray("MsgSeqList");
        seqs.forEach(seq -> list.addObject().put("MsgSeq", seq));
        JsonNode reply = world.ask(user, ROOMS + "group_msg_recall", body, room.exists ? 0 : 10010);
        if (room.exists) {
            recalled(world, room, user, seqs, reason, reply);
        }
    }

    private static void recalled(
            World world, ModelRoom room, SoakUser user, Set<Long> seqs, String reason, JsonNode reply) {
        List<String> expected = new ArrayList<>();
        List<Long> done = new ArrayList<>();
        for (long seq : seqs) {
            ModelEvent event = room.event(seq);
            int code = recallCode(room, user, event);
            expected.add(seq + ":" + code);
            if (code == 0 && event != null) {
                event.recalled = true;
                done.add(seq);
            }
        }
        List<String> got = new ArrayList<>();
        reply.path("RecallRetList")
                .forEach(one -> got.add(
                        one.path("MsgSeq").asLong() + ":" + one.path("RetCode").asInt()));
        world.same("RecallRetList", got, expected);
        if (!done.isEmpty()) {
            world.tells(room, EventText.recall(user.id, done, reason));
        }
    }

    private static int recallCode(ModelRoom room, SoakUser user, @Nullable ModelEvent event) {
        if (event == null) {
            return 10030;
        }
        if (!event.isMessage() || event.recalled) {
            return 10032;
        }
        return user.id.equals(event.sender) || room.levelOf(user.id).may(ModelRoom.Level.ADMIN) ? 0 : 10007;
    }

    static void restPost(World world) {
        ModelRoom room = world.anyRoom();
        String text = "from the server " + world.random.nextInt(1000);
        long random = uint32(world);
        JsonNode reply = world.rest(
                "group_open_http_svc/send_group_msg", text(world, room, text, random), room.exists ? 0 : 10010);
        if (room.exists) {
            long seq = world.says(room, SERVER, "", random, text);
            world.same("MsgSeq", reply.path("MsgSeq").asLong(), seq);
        }
    }

    static void restNotice(World world) {
        ModelRoom room = world.anyRoom();
        String content = "notice " + world.random.nextInt(1000);
        world.rest(
                "group_open_http_svc/send_group_system_notification",
                world.body(room).put("Content", content),
                room.exists ? 0 : 10010);
        if (room.exists) {
            world.tells(room, EventText.notice(255, SERVER, content));
        }
    }
}
