package io.barrage.server.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Lets visitors of the demo page in: {@code GET /demo/session.json} names the app and the room, {@code POST /demo/session}
 * gives a new user id and its UserSig to anybody who asks. That is what a demo needs and what a real app must not do, so
 * the whole demo can be switched off. Any thread; what blocks is done on the storage threads.
 */
public final class DemoSessions {
    static final String ROOM = "demo-live";

    private static final int LONGEST_NICK = 30;
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Apps apps;
    private final RoomCatalog rooms;
    private final Executor storageThreads;
    private final Clock clock;

    /** @param storageThreads where the blocking calls run */
    public DemoSessions(Apps apps, RoomCatalog rooms, Executor storageThreads, Clock clock) {
        this.apps = apps;
        this.rooms = rooms;
        this.storageThreads = storageThreads;
        this.clock = clock;
    }

    public void addTo(HttpRoutes routes) {
        routes.add("/demo/session.json", call -> onStorage(this::describe)).add("/demo/session", this::open);
    }

    /** Creates the demo room of the first app when it is absent. Blocks. */
    public void prepare() {
        app().ifPresent(app -> rooms.create(new RoomRecord(
                app.sdkAppId(),
                ROOM,
                "Demo live",
                "A room to try Barrage in",
                "Be kind",
                "",
                null,
                clock.millis() / 1000,
                1,
                clock.millis() / 1000,
                false,
                Map.of(),
                Set.of())));
    }

    private Optional<App> app() {
        return apps.list().stream().filter(App::enabled).findFirst();
    }

    private HttpAnswer describe() {
        return app().map(app -> ok(room(app).put("name", "Demo live"))).orElseGet(DemoSessions::noApp);
    }

    private CompletionStage<HttpAnswer> open(HttpCall call) {
        if (!call.method().equals("POST")) {
            return CompletableFuture.completedFuture(refused(405, "method: " + call.method() + " (expected: POST)"));
        }
        String nick;
        try {
            nick = WireJson.read(call.body()).path("nick").asText("").strip();
        } catch (JsonProcessingException e) {
            return CompletableFuture.completedFuture(refused(400, "body: not valid JSON (expected: {\"nick\":\"…\"})"));
        }
        int length = nick.codePointCount(0, nick.length());
        if (length < 1 || length > LONGEST_NICK) {
            return CompletableFuture.completedFuture(
                    refused(400, "nick: " + length + " characters (expected: 1 to " + LONGEST_NICK + ")"));
        }
        return onStorage(this::newUser);
    }

    private HttpAnswer newUser() {
        return app().map(app -> {
                    String user =
                            "demo_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
                    String sig = UserSig.make(
                            user, app.sdkAppId(), app.secret(), clock.millis() / 1000, LIFETIME.toSeconds());
                    return ok(room(app).put("userId", user).put("userSig", sig));
                })
                .orElseGet(DemoSessions::noApp);
    }

    private CompletionStage<HttpAnswer> onStorage(Supplier<HttpAnswer> answer) {
        return CompletableFuture.supplyAsync(answer, storageThreads);
    }

    private static ObjectNode room(App app) {
        return WireJson.object().put("sdkAppId", app.sdkAppId()).put("groupId", ROOM);
    }

    private static HttpAnswer ok(ObjectNode body) {
        return HttpAnswer.json(200, WireJson.bytes(body));
    }

    private static HttpAnswer noApp() {
        return refused(503, "no app is enabled; enable or create one with: app enable | app create");
    }

    private static HttpAnswer refused(int status, String error) {
        return HttpAnswer.json(status, WireJson.bytes(WireJson.object().put("error", error)));
    }
}
