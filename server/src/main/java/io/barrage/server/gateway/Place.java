package io.barrage.server.gateway;

/** A connection's place in a room's audience. On the connection's event loop only. */
final class Place {
    final Connection connection;
    final LoopAudience audience;
    /** Seq of the last event handed to the socket. */
    long cursor;
    /** {@link System#nanoTime} since which the socket has held it back from the head; 0 when it does not. */
    long behindSince;
    /** Where it stands in the audience's array. */
    int index;

    Place(Connection connection, LoopAudience audience, long cursor) {
        this.connection = connection;
        this.audience = audience;
        this.cursor = cursor;
    }

    void fallBehind() {
        if (behindSince == 0) {
            // Never 0, which means that it is not behind.
            behindSince = System.nanoTime() | 1;
        }
    }
}
