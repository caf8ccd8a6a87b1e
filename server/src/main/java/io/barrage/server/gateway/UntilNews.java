package io.barrage.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pushes back from a client that has come back until it was told what it missed: it asks for that itself, right
 * after its login (wire-media-c2c.md section 31.2), and would else see the newest message before those it missed. On the
 * connection's event loop only.
 */
final class UntilNews {
    /** A client that does not ask within this time gets what waits. */
    private static final long LONGEST_SECONDS = 5;

    private static final long REST_MILLIS = 50;

    private final Consumer<byte[]> send;
    private @Nullable List<byte[]> waiting;

    UntilNews(Consumer<byte[]> send) {
        this.send = send;
    }

    void begin(Loop loop) {
        if (waiting == null) {
            waiting = new ArrayList<>();
            loop.schedule(this::end, LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    void push(byte[] payload) {
        if (waiting == null) {
            send.accept(payload);
        } else {
            waiting.add(payload);
        }
    }

    /** The client was told, and has a moment to take it in: it may look at what comes in the same packet first. */
    void endSoon(Loop loop) {
        loop.schedule(this::end, REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What waits goes out; the client drops what it was told already. */
    private void end() {
        List<byte[]> held = waiting;
        waiting = null;
        if (held != null) {
            held.forEach(send);
        }
    }
}
