package io.barrage.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.archive.Replay;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.RoomCatalog;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a room of the demo: {@code GET /demo/replay?groupId=…&next=…} answers a page of its texts and custom
 * messages with their offsets, to anybody, guests as well. A real app asks {@code barrage_svc/replay_messages} on its own
 * server, which knows who may read. Any thread; nothing here waits.
 */
public final class DemoReplay {
    private static final int LIMIT = 500;
    private static final long LATEST = 1L << 50;
    private static final Set<String> TYPES = Set.of("TIMTextElem", "TIMCustomElem");
    private static final Pattern NEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    private final DemoRooms rooms;
    private final Replay replay;
    private final Executor storageThreads;

    /** @param storageThreads where the blocking calls run */
    public DemoReplay(Apps apps, RoomCatalog catalog, Replay replay, Executor storageThreads) {
        this.rooms = new DemoRooms(apps, catalog);
        this.replay = replay;
        this.storageThreads = storageThreads;
    }

    public void addTo(HttpRoutes routes) {
        routes.add("/demo/replay", this::handle);
    }

    private CompletionStage<HttpAnswer> handle(HttpCall call) {
        String groupId = call.queryValue("groupId");
        String next = call.queryValue("next");
        Matcher form = NEXT.matcher(next);
        if (!next.isEmpty() && !form.matches()) {
            return CompletableFuture.completedFuture(
                    DemoAnswers.refused(400, "next: \"" + next + "\" (expected: next of an answer before)"));
        }
        Replay.Cursor after = next.isEmpty()
                ? null
                : new Replay.Cursor(
                        Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
        return CompletableFuture.supplyAsync(() -> room(groupId), storageThreads)
                .thenCompose(room -> room == null
                        ? CompletableFuture.completedFuture(
                                DemoAnswers.refused(404, "groupId: \"" + groupId + "\" (expected: a room of the demo)"))
                        : replay.page(new Replay.Wanted(room, null, LATEST, TYPES, Set.of(), after, LIMIT))
                                .thenApply(page -> DemoAnswers.ok(shown(page))));
    }

    private @Nullable RoomKey room(String groupId) {
        try {
            return new RoomKey(rooms.require(groupId).app().sdkAppId(), groupId);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ObjectNode shown(Replay.Page page) {
        ObjectNode body = WireJson.object().put("length", page.length());
        ArrayNode messages = body.putArray("messages");
        page.messages().forEach(said -> messages.add(shown(said)));
        return body.put(
                "next",
                page.next()
                        .map(cursor -> cursor.start() + "-" + cursor.sentAt() + "-" + cursor.seq())
                        .orElse(""));
    }

    private static ObjectNode shown(Replay.Said said) {
        JsonNode item = said.item();
        JsonNode content = item.at("/MsgBody/0/MsgContent");
        return WireJson.object()
                .put("seq", said.seq())
                .put("offset", said.offset())
                .put("userId", said.sender())
                .put("nick", item.path("From_AccountNick").asText())
                .put("avatar", item.path("From_AccountHeadurl").asText())
                .put("text", content.path("Text").asText())
                .put("data", content.path("Data").asText());
    }
}
