package io.barrage.server.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.RoomCatalog;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What an app's own server would do for the host of a room, since the wire has no command for it: {@code POST
 * /demo/slow-mode} with {@code {"groupId","userId","userSig","seconds"}} calls what {@code set_group_rate} of the REST API
 * calls, when the UserSig is good and the user owns the room. Any thread; what blocks is done on the storage threads.
 */
public final class DemoSlowMode {
    private static final int LONGEST_SECONDS = 300;

    private final Apps apps;
    private final RoomCatalog catalog;
    private final Rooms rooms;
    private final Executor storageThreads;
    private final Clock clock;

    /** @param storageThreads where the blocking calls run */
    public DemoSlowMode(Apps apps, RoomCatalog catalog, Rooms rooms, Executor storageThreads, Clock clock) {
        this.apps = apps;
        this.catalog = catalog;
        this.rooms = rooms;
        this.storageThreads = storageThreads;
        this.clock = clock;
    }

    public void addTo(HttpRoutes routes) {
        routes.add("/demo/slow-mode", this::change);
    }

    private record Wish(String groupId, String userId, String userSig, int seconds) {
        static Wish of(JsonNode body) {
            return new Wish(
                    body.path("groupId").asText(""),
                    body.path("userId").asText(""),
                    body.path("userSig").asText(""),
                    body.path("seconds").asInt(-1));
        }
    }

    private CompletionStage<HttpAnswer> change(HttpCall call) {
        if (!call.method().equals("POST")) {
            return now(DemoAnswers.refused(405, "method: " + call.method() + " (expected: POST)"));
        }
        Wish wish;
        try {
            wish = Wish.of(WireJson.read(call.body()));
        } catch (JsonProcessingException e) {
            return now(DemoAnswers.refused(400, "body: not valid JSON"));
        }
        if (wish.seconds() < 0 || wish.seconds() > LONGEST_SECONDS) {
            return now(DemoAnswers.refused(
                    400, "seconds: " + wish.seconds() + " (expected: 0 to " + LONGEST_SECONDS + ")"));
        }
        return CompletableFuture.supplyAsync(
                        () -> apps.list().stream()
                                .filter(App::enabled)
                                .findFirst()
                                .filter(app -> hosts(app, wish))
                                .map(app -> new RoomKey(app.sdkAppId(), wish.groupId())),
                        storageThreads)
                .thenCompose(room -> room.map(key -> set(key, wish.seconds()))
                        .orElseGet(() -> now(DemoAnswers.refused(403, "only the host of a room may do this"))));
    }

    private boolean hosts(App app, Wish wish) {
        boolean known = UserSig.verify(
                        wish.userSig(), wish.userId(), app.sdkAppId(), app.secret(), clock.millis() / 1000)
                .valid();
        return known
                && catalog.find(app.sdkAppId(), wish.groupId())
                        .filter(room -> wish.userId().equals(room.owner()))
                        .isPresent();
    }

    private CompletionStage<HttpAnswer> set(RoomKey key, int seconds) {
        return rooms.with(key, room -> room.pacing().set(null, seconds))
                .thenApply(done -> DemoAnswers.ok(WireJson.object().put("seconds", seconds)))
                .exceptionally(failure -> {
                    if (failure instanceof CompletionException wrapped && wrapped.getCause() instanceof Refused gone) {
                        return DemoAnswers.refused(404, String.valueOf(gone.getMessage()));
                    }
                    throw new CompletionException(failure);
                });
    }

    private static CompletionStage<HttpAnswer> now(HttpAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
