package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientOptions;
import io.barrage.client.ConnectionState;
import io.barrage.client.RoomProfile;
import io.barrage.client.Sent;
import io.barrage.client.UserSigs;
import io.barrage.client.message.Lost;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every position of a room comes once and in order or is declared lost, whatever becomes of the connection. */
@Tag("slow")
class CutsTest {
    private static final UserSigs SIGS = new UserSigs(TestServer.APP, TestServer.SECRET);

    private static final Map<String, String> FORGETFUL =
            Map.of("room.timeline-events", "64", "apps.archive-retention", "0ms");

    private final List<AutoCloseable> open = new ArrayList<>();
    /** Milliseconds that clocks are ahead of the real one. */
    private final AtomicLong ahead = new AtomicLong();

    private final InstantSource clock = () -> Instant.now(Clock.systemUTC()).plusMillis(ahead.get());

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private static <T> T now(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A user of a server who comes back at once. */
    private BarrageClient user(String userId, ClientOptions options, Ear ear) {
        BarrageClient client = BarrageClient.connect(options.withClock(clock).withRandom(new SmallSteps()), ear);
        open.add(client);
        now(client.login(userId, SIGS.make(userId, Duration.ofDays(1))));
        return client;
    }

    /** Small, so that back-off is short, and never the same. */
    private static final class SmallSteps implements DoubleSupplier {
        private final AtomicLong steps = new AtomicLong(System.nanoTime() % 1_000_000);

        @Override
        public double getAsDouble() {
            return steps.incrementAndGet() / 1e9;
        }
    }

    private CutProxy proxyTo(TestServer server) throws IOException {
        CutProxy proxy = CutProxy.to(server.port());
        open.add(proxy);
        return proxy;
    }

    private BarrageClient speaker(TestServer server, String groupId) {
        BarrageClient alice = user("alice", ClientOptions.to(server.url(), TestServer.APP), new Ear());
        now(alice.createRoom(groupId, RoomProfile.named("Cuts")));
        now(alice.room(groupId).join());
        return alice;
    }

    private static void say(BarrageClient speaker, String groupId, String what, int from, int to) {
        for (int i = from; i <= to; i++) {
            now(speaker.room(groupId).sendText(what + " " + i));
        }
    }

    /**
     * Positions come once and in order, or are declared, and nothing is left out.
     *
     * @param own positions of one's own messages, which one is not told of
     * @return what was declared
     */
    private static List<Lost> account(List<Object> heard, Long... own) {
        long next = 0;
        List<Lost> lost = new ArrayList<>();
        for (Object event : heard) {
            long from = event instanceof RoomMessage message
                    ? message.seq()
                    : event instanceof Tip tip ? tip.seq() : event instanceof Lost gap ? gap.from() : 0;
            if (from == 0) {
                continue;
            }
            while (List.of(own).contains(next)) {
                next++;
            }
            if (next != 0) {
                assertThat(from).as("after " + (next - 1) + ": " + event).isEqualTo(next);
            }
            next = event instanceof Lost gap ? gap.to() + 1 : from + 1;
            if (event instanceof Lost gap) {
                lost.add(gap);
            }
        }
        return lost;
    }

    private static List<String> texts(List<Object> heard) {
        return heard.stream()
                .filter(RoomMessage.class::isInstance)
                .map(event -> ((RoomMessage) event).text())
                .toList();
    }

    @Test
    void afterAShortCutEverythingComesOnceAndInOrder(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.withDefaults().startOn(data)) {
            BarrageClient alice = speaker(server, "short");
            CutProxy proxy = proxyTo(server);
            Ear ear = new Ear();
            BarrageClient bob = user("bob", ClientOptions.to(proxy.url(), TestServer.APP), ear);
            now(bob.room("short").join());
            say(alice, "short", "m", 1, 20);
            proxy.cut();
            say(alice, "short", "m", 21, 60);
            CompletableFuture<Sent> meanwhile = bob.room("short").sendText("said in the cut");
            proxy.mend();
            long own = now(meanwhile).seq();
            for (int i = 61; i <= 90; i++) {
                say(alice, "short", "m", i, i);
                if (i % 10 == 0) {
                    proxy.cut();
                    proxy.mend();
                }
            }
            say(alice, "short", "last", 1, 1);
            List<Object> heard = ear.hearsUpTo("last 1");
            assertThat(account(heard, own)).isEmpty();
            assertThat(texts(heard)).hasSize(91).startsWith("m 1", "m 2").endsWith("m 90", "last 1");
            assertThat(heard).contains(ConnectionState.CONNECTING);
            closeAll();
        }
    }

    @Test
    void afterALongCutTheRoomIsJoinedAgainAndTheRestIsDeclared(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.with(Map.of("gateway.lost-instance", "2s", "gateway.hello-interval", "1s"))
                .startOn(data)) {
            Ear watcher = new Ear();
            BarrageClient alice = speaker(server, "long");
            alice.addListener(watcher);
            CutProxy proxy = proxyTo(server);
            Ear ear = new Ear();
            BarrageClient bob = user("bob", ClientOptions.to(proxy.url(), TestServer.APP), ear);
            now(bob.room("long").join());
            // Until he is there.
            watcher.hears(Tip.class, tip -> tip.users().contains("bob"));
            say(alice, "long", "before", 1, 5);
            Ear states = new Ear();
            bob.addListener(states);
            proxy.cut();
            assertThat(states.hearsState()).isEqualTo(ConnectionState.CONNECTING);
            ahead.addAndGet(TimeUnit.MINUTES.toMillis(10));
            say(alice, "long", "away", 1, 60);
            // Until the seat is given up.
            watcher.hears(Tip.class, tip -> tip.users().contains("bob"));
            proxy.mend();
            assertThat(ear.hearsUpTo("before 5")).isNotEmpty();
            long own = now(bob.room("long").sendText("back")).seq();
            say(alice, "long", "after", 1, 1);
            List<Object> heard = ear.hearsUpTo("after 1");
            assertThat(account(heard, own)).isEmpty();
            assertThat(texts(heard)).hasSize(61).startsWith("away 1").endsWith("away 60", "after 1");
            closeAll();
        }
    }

    @Test
    void whatIsNotInTheServersMemoryAnyMoreIsDeclared(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.with(FORGETFUL).startOn(data)) {
            BarrageClient alice = speaker(server, "forgotten");
            CutProxy proxy = proxyTo(server);
            Ear ear = new Ear();
            BarrageClient bob = user("bob", ClientOptions.to(proxy.url(), TestServer.APP), ear);
            now(bob.room("forgotten").join());
            say(alice, "forgotten", "m", 1, 10);
            ear.hearsUpTo("m 10");
            proxy.cut();
            say(alice, "forgotten", "m", 11, 200);
            proxy.mend();
            List<Object> heard = ear.hearsUpTo("m 200");
            List<Lost> lost = account(heard);
            assertThat(lost).isNotEmpty();
            assertThat(lost.stream().mapToLong(Lost::size).sum() + texts(heard).size())
                    .isEqualTo(190);
            closeAll();
        }
    }

    @Test
    void aServerThatWasKilledIsFoundAgainWithAllThatWasSaid(@TempDir Path data) throws Exception {
        try (TestServer first = TestServer.withDefaults().startOn(data)) {
            CutProxy proxy = proxyTo(first);
            Ear ear = new Ear();
            ClientOptions through = ClientOptions.to(proxy.url(), TestServer.APP);
            BarrageClient alice = user("alice", through, new Ear());
            now(alice.createRoom("killed", RoomProfile.named("Killed")));
            now(alice.room("killed").join());
            BarrageClient bob = user("bob", through, ear);
            now(bob.room("killed").join());
            say(alice, "killed", "m", 1, 20);
            proxy.cut();
            try (TestFolder disk = TestFolder.imageOf(data);
                    TestServer second = TestServer.withDefaults().startOn(disk.path())) {
                CompletableFuture<?> meanwhile = alice.room("killed").sendText("m 21");
                proxy.mendTo(second.port());
                now(meanwhile);
                say(alice, "killed", "m", 22, 30);
                List<Object> heard = ear.hearsUpTo("m 30");
                assertThat(account(heard)).isEmpty();
                assertThat(texts(heard)).hasSize(30).doesNotHaveDuplicates();
                closeAll();
            }
        }
    }

    @Test
    void aGuestGoesOnReadingAfterACut(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.withDefaults().startOn(data)) {
            BarrageClient alice = speaker(server, "guests");
            CutProxy proxy = proxyTo(server);
            Ear ear = new Ear();
            BarrageClient guest = BarrageClient.connect(
                    ClientOptions.to(proxy.url(), TestServer.APP).withRandom(new SmallSteps()), ear);
            open.add(guest);
            now(guest.room("guests").join());
            say(alice, "guests", "m", 1, 5);
            ear.hearsUpTo("m 1");
            proxy.cut();
            say(alice, "guests", "m", 6, 20);
            proxy.mend();
            List<Object> heard = ear.hearsUpTo("m 20");
            assertThat(account(heard)).isEmpty();
            assertThat(texts(heard)).hasSize(19);
            closeAll();
        }
    }
}
