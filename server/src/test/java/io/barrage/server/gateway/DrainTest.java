package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.engine.redis.RedisServer;
import io.barrage.server.storage.PostgresServer;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that stops sends its clients to the others bit by bit. */
@Tag("slow")
class DrainTest {
    private static final int CLIENTS = 40;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private int status(URI url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void clientsAreSentToTheOtherNodeSpreadOverTimeAndNewOnesAreNotTaken(@TempDir Path folder) throws Exception {
        Map<String, String> shared =
                Map.of("redis", RedisServer.empty(), "db", PostgresServer.newDatabase(), "gateway.drain", "4s");
        try (TestServer old = TestServer.with(shared).startOn(folder.resolve("old"));
                TestServer young = TestServer.with(shared).startOn(folder.resolve("young"))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> old.metric("barrage_nodes") == 2);
            List<TestUser> users = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                users.add(old.user("user-" + i));
            }
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(old::stops);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(status(old.url().resolve("/readyz"))).isEqualTo(503));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(status(old.url().resolve("/info"))).isEqualTo(503));
            await().atMost(Duration.ofSeconds(30)).until(() -> users.stream()
                    .anyMatch(user -> user.client().closed().isDone()));
            assertThat(users).anyMatch(user -> !user.client().closed().isDone());
            for (TestUser user : users) {
                assertThat(Await.resultOf(user.client().closed()).code()).isEqualTo(CloseCode.GOING_AWAY);
                user.comesBackTo(young).receivesNothing();
            }
            stopped.join();
            await().atMost(Duration.ofSeconds(30)).until(() -> young.metric("barrage_nodes") == 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> young.metric("barrage_users") == CLIENTS);
        }
    }

    @Test
    void aNodeThatIsAloneSendsItsClientsAwayAtOnce(@TempDir Path folder) throws Exception {
        try (TestServer alone = TestServer.with(Map.of("gateway.drain", "10m")).startOn(folder)) {
            // Once it is answered nothing of the client is on its way, which would meet a closed socket.
            TestUser user = alone.user("kim").creates("live").joins("live");
            alone.stops();
            assertThat(Await.resultOf(user.client().closed()).code()).isEqualTo(CloseCode.GOING_AWAY);
        }
    }
}
