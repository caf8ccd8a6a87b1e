package io.barrage.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.room.RoomServer;
import io.barrage.server.storage.RoomRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSlowModeTest {
    private static final String ROOM = "demo-live-x2y3z4";

    private final HttpRoutes routes =
            new HttpRoutes(call -> CompletableFuture.completedFuture(HttpAnswer.text(404, "nothing")));
    private final RoomServer server;

    DemoSlowModeTest(@TempDir Path folder) {
        server = new RoomServer(folder);
    }

    @BeforeEach
    void addDemo() {
        server.storage
                .rooms()
                .create(new RoomRecord(
                        RoomServer.APP, ROOM, "Ann's", "", "", "", "demo_ann", 1, 1, 1, false, Map.of(), Set.of()));
        new DemoSlowMode(
                        server.storage.apps(),
                        server.storage.rooms(),
                        server.rooms,
                        server.storageThreads,
                        server.clock)
                .addTo(routes);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String sig(String user) {
        return UserSig.make(user, RoomServer.APP, RoomServer.SECRET, server.clock.millis() / 1000, 60);
    }

    private HttpAnswer post(String body) {
        HttpCall call = new HttpCall("POST", "/demo/slow-mode", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return routes.of(call.path()).handle(call).toCompletableFuture().join();
    }

    private HttpAnswer ask(String room, String user, String sig, int seconds) {
        return post(WireJson.text(WireJson.object()
                .put("groupId", room)
                .put("userId", user)
                .put("userSig", sig)
                .put("seconds", seconds)));
    }

    private int slowMode() {
        return server.rooms
                .ask(new RoomKey(RoomServer.APP, ROOM), room -> room.pacing().slowMode())
                .toCompletableFuture()
                .join();
    }

    @Test
    void theHostSetsItAndEndsIt() {
        assertThat(ask(ROOM, "demo_ann", sig("demo_ann"), 10).status()).isEqualTo(200);
        assertThat(slowMode()).isEqualTo(10);
        assertThat(ask(ROOM, "demo_ann", sig("demo_ann"), 0).status()).isEqualTo(200);
        assertThat(slowMode()).isZero();
    }

    @Test
    void nobodyElseMay() {
        assertThat(ask(ROOM, "demo_ben", sig("demo_ben"), 10).status()).isEqualTo(403);
        assertThat(ask(ROOM, "demo_ann", sig("demo_ben"), 10).status()).isEqualTo(403);
        assertThat(ask(ROOM, "demo_ann", "", 10).status()).isEqualTo(403);
        assertThat(ask("demo-live", "demo_ann", sig("demo_ann"), 10).status()).isEqualTo(403);
        assertThat(slowMode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 301})
    void whatIsTooShortOrTooLongIsNamed(int seconds) {
        HttpAnswer answer = ask(ROOM, "demo_ann", sig("demo_ann"), seconds);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("seconds: " + seconds + " (expected: 0 to 300)");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(post("slow down").status()).isEqualTo(400);
        assertThat(post("{}").status()).isEqualTo(400);
    }
}
