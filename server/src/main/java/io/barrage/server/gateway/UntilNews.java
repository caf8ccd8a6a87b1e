package io.barrage.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps pushes back from a client that has come back until it was told what it missed: it asks for that itself, right
 * after its login (wire-media-c2c.md section 31.2), and would else see the newest message before those it missed. A
 * connection has one only as long as it waits. On its event loop only.
 */
final class UntilNews {
    /** A client that does not ask within this time gets what waits. */
    private static final long LONGEST_SECONDS = 5;

    private static final long REST_MILLIS = 50;

    private final Loop loop;
    private final Runnable end;
    private final List<byte[]> waiting = new ArrayList<>();

    /** @param end called once it is over, perhaps more than once; who made it takes {@link #waiting} then */
    UntilNews(Loop loop, Runnable end) {
        this.loop = loop;
        this.end = end;
        loop.schedule(end, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    void keep(byte[] payload) {
        waiting.add(payload);
    }

    /** The client was told, and has a moment to take it in: it may look at what comes in the same packet first. */
    void endSoon() {
        loop.schedule(end, REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What goes out at the end; the client drops what it was told already. */
    List<byte[]> waiting() {
        return waiting;
    }
}
