package io.barrage.server.demo;

import static io.barrage.server.demo.DemoAnswers.ok;
import static io.barrage.server.demo.DemoAnswers.refused;

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
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Lets visitors of the demo in: {@code GET /demo/session.json?scene=live} names the app and the scene's room,
 * {@code &room=ID} asks for a room that a visitor has opened; {@code POST /demo/session} gives a new user id and its UserSig to anybody who asks. That is what a demo needs and what a real app must not do, so
 * the whole demo can be switched off. Any thread; what blocks is done on the storage threads.
 */
public final class DemoSessions {
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
        routes.add("/demo/session.json", call -> onStorage(() -> describe(call)))
                .add("/demo/session", this::open);
    }

    /** Creates the scenes' rooms of the first app where they are absent. Blocks. */
    public void prepare() {
        app().ifPresent(app -> Arrays.stream(DemoScene.values()).forEach(scene -> prepare(app, scene)));
    }

    private void prepare(App app, DemoScene scene) {
        rooms.create(new RoomRecord(
                app.sdkAppId(),
                scene.room(),
                scene.title(),
                scene.introduction(),
                "Be kind",
                "",
                null,
                clock.millis() / 1000,
                1,
                clock.millis() / 1000,
                false,
                Map.of(),
                Set.of()));
    }

    private Optional<App> app() {
        return apps.list().stream().filter(App::enabled).findFirst();
    }

    private HttpAnswer describe(HttpCall call) {
        String room = call.queryValue("room");
        Optional<DemoScene> scene = DemoScene.of(call.queryValue("scene"));
        if (scene.isEmpty()) {
            return refused(400, "scene: " + call.queryValue("scene") + " (expected: live, shop or class)");
        }
        return app().map(app -> room.isEmpty()
                        ? ok(at(app, scene.get().room()).put("name", scene.get().title()))
                        : own(app, room))
                .orElseGet(DemoSessions::noApp);
    }

    /** Only what visitors have opened: the app's other rooms are none of their business. */
    private HttpAnswer own(App app, String groupId) {
        return Optional.of(groupId)
                .filter(id -> id.startsWith(DemoScene.ROOM_PREFIX))
                .flatMap(id -> rooms.find(app.sdkAppId(), id))
                .map(room -> ok(at(app, groupId)
                        .put("name", room.name())
                        .put("owner", room.owner())
                        .put("notice", room.notification())))
                .orElseGet(() -> refused(404, "room: there is none of that id (expected: one opened in the demo)"));
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
                    return ok(at(app, DemoScene.LIVE.room()).put("userId", user).put("userSig", sig));
                })
                .orElseGet(DemoSessions::noApp);
    }

    private CompletionStage<HttpAnswer> onStorage(Supplier<HttpAnswer> answer) {
        return CompletableFuture.supplyAsync(answer, storageThreads);
    }

    private static ObjectNode at(App app, String groupId) {
        return WireJson.object().put("sdkAppId", app.sdkAppId()).put("groupId", groupId);
    }

    private static HttpAnswer noApp() {
        return refused(503, "no app is enabled; enable or create one with: app enable | app create");
    }
}
