package io.barrage.client.connection;

import io.barrage.client.wire.FrameListener;
import java.util.concurrent.CompletableFuture;

/** One socket, from its opening to its end. On the client's event loop. */
public interface Line {
    /** Opens sockets. */
    @FunctionalInterface
    interface Opener {
        /** @param listener told of everything on the client's event loop */
        CompletableFuture<? extends Line> open(FrameListener listener);
    }

    /** Sends a frame: UTF-8 JSON. */
    void send(byte[] frame);

    /** Ends it; the listener may still be told. */
    void close(int code, String reason);
}
