package io.barrage.server.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two hundred users over fifty rooms do random things, allowed and not, and every answer and every push is what a plain
 * model says. Five parts of the rooms and users run at the same time; within a part the commands go one after the other.
 *
 * <p>{@code -Dbarrage.soak.seconds} says how long, {@code -Dbarrage.soak.seed} repeats what a run has chosen; both are
 * printed. {@code ./dev soak} runs ten minutes.
 */
@Tag("slow")
class SoakTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.with(Map.of(
            "apps.attribute-writes", "10000",
            "apps.rest.calls-per-second", "100000",
            "apps.counter-notices-every", "0ms",
            "room.join-tips-every", "0ms"));

    private static final int PARTS = 5;
    private static final int SECONDS = Integer.getInteger("barrage.soak.seconds", 15);
    private static final long SEED = Long.getLong("barrage.soak.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private static final int MOST_STEPS = 2_000_000;
    private static final int PROGRESS_SECONDS = 5;

    private static final ResourceLeakDetector.Level USUAL = ResourceLeakDetector.getLevel();

    @BeforeAll
    static void watchEveryBuffer() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterAll
    static void watchSomeBuffers() {
        ResourceLeakDetector.setLevel(USUAL);
    }

    @Test
    void theServerAnswersAndPushesWhatTheModelSays() throws Exception {
        Tally tally = new Tally();
        long started = System.nanoTime();
        say(started, "seed " + SEED + ", " + SECONDS + " s");
        ExecutorService threads = Executors.newFixedThreadPool(PARTS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                Driver driver = new Driver(SERVER, SEED, part, tally);
                parts.add(threads.submit(() -> driver.run(Duration.ofSeconds(SECONDS), MOST_STEPS)));
            }
            for (Future<?> part : parts) {
                await(part, started, tally);
            }
        } finally {
            threads.shutdownNow();
        }
        say(started, "done: " + tally);
        say(started, tally.codes());
        showLeaks();
        assertThat(tally.pushes.sum()).as("pushes compared").isPositive();
    }

    private static void await(Future<?> part, long started, Tally tally) throws InterruptedException {
        while (true) {
            try {
                part.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                say(started, tally.toString());
            } catch (ExecutionException e) {
                throw new AssertionError("seed " + SEED + ", " + e.getMessage(), e);
            }
        }
    }

    /** A leaked buffer is noticed when it is collected and another is made: the server then logs an error. */
    private static void showLeaks() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Await.resultOf(SERVER.connect().ping());
        }
    }

    private static void say(long started, String line) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        System.err.println("soak " + seconds + " s: " + line);
    }
}
