package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is looked at after every test is really seen. */
class AfterEveryTestTest {
    @Test
    void aBufferIsSeenUntilItIsReleased() throws InterruptedException {
        int before = BufferWatch.held();
        ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(16);
        int held = BufferWatch.held();
        buffer.release();
        assertThat(held).isEqualTo(before + 1);
        assertThat(BufferWatch.heldBeyond(before)).isEmpty();
    }

    @Test
    void aLoopThatWaitsForSomethingElseIsBusy() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread loop = new Thread(() -> await(end), "room-0");
        loop.start();
        try {
            Awaitility.await().until(() -> loop.getState() == Thread.State.WAITING);
            assertThatThrownBy(() -> BusyLoops.awaitRest(Duration.ofMillis(20))).hasMessageContaining("room-0 is busy");
        } finally {
            end.countDown();
            loop.join();
        }
        BusyLoops.awaitRest();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @ExpectsWarning("for this test")
    void aWarningIsSeenUnlessItIsExpected() {
        WarningWatch strict = WarningWatch.begin();
        LoggerFactory.getLogger(AfterEveryTestTest.class).warn("for this test");
        assertThatThrownBy(() -> strict.endWithNoneBut(List.of("for another"))).hasMessageContaining("for this test");
    }
}
