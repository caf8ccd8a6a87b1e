package io.barrage.client.wire;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection alive as the published SDKs do: a ping when nothing has arrived for 10 s, and a greeting as often as
 * the login reply asked for. On the connection's event loop.
 */
final class Heartbeat {
    private static final long PING_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EventLoop loop;
    private final FrameReader reader;
    private final Consumer<String> send;
    private @Nullable ScheduledFuture<?> ping;
    private @Nullable ScheduledFuture<?> hello;

    /** @param send sends a command without fields */
    Heartbeat(EventLoop loop, FrameReader reader, Consumer<String> send) {
        this.loop = loop;
        this.reader = reader;
        this.send = send;
    }

    void start() {
        pingIn(PING_AFTER_NANOS);
    }

    private void pingIn(long nanos) {
        ping = loop.schedule(this::pingIfQuiet, nanos, TimeUnit.NANOSECONDS);
    }

    private void pingIfQuiet() {
        long quiet = System.nanoTime() - reader.lastFrame();
        if (quiet >= PING_AFTER_NANOS) {
            send.accept("heartbeat.alive");
            pingIn(PING_AFTER_NANOS);
        } else {
            pingIn(PING_AFTER_NANOS - quiet);
        }
    }

    /** From now on also greets. */
    void greetEvery(long seconds) {
        if (hello != null) {
            hello.cancel(false);
        }
        if (seconds > 0) {
            hello = loop.scheduleAtFixedRate(
                    () -> send.accept("im_open_status.wshello"), seconds, seconds, TimeUnit.SECONDS);
        }
    }

    void stop() {
        if (ping != null) {
            ping.cancel(false);
        }
        if (hello != null) {
            hello.cancel(false);
        }
    }
}
