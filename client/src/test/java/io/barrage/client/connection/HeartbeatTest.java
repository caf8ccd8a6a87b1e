package io.barrage.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final HandTiming timing = new HandTiming();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();
    private final Heartbeat heartbeat = new Heartbeat(timing, asked::incrementAndGet, dead::incrementAndGet);

    @BeforeEach
    void start() {
        heartbeat.start();
    }

    @Test
    void asksAfterTenQuietSeconds() {
        timing.pass(9_999);
        assertThat(asked).hasValue(0);
        timing.pass(1);
        assertThat(asked).hasValue(1);
        assertThat(dead).hasValue(0);
    }

    @Test
    void givesUpAfterFiveMoreSeconds() {
        timing.pass(14_999);
        assertThat(dead).hasValue(0);
        timing.pass(60_000);
        assertThat(dead).hasValue(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void anyFrameIsASignOfLife() {
        timing.pass(9_000);
        heartbeat.heard();
        timing.pass(9_000);
        assertThat(asked).hasValue(0);
        timing.pass(1_000);
        heartbeat.heard();
        timing.pass(9_999);
        assertThat(asked).hasValue(1);
        assertThat(dead).hasValue(0);
    }

    @Test
    void isSilentAfterItsEnd() {
        heartbeat.stop();
        timing.pass(100_000);
        assertThat(asked).hasValue(0);
    }
}
