package io.barrage.server.gateway;

/** A connection's place in a room's audience. On the connection's event loop only. */
final class Place {
    final Connection connection;
    final LoopAudience audience;
    /** Seq of the last event handed to the socket. */
    long cursor;
    /** Where it stands in the audience's array. */
    int index;

    Place(Connection connection, LoopAudience audience, long cursor) {
        this.connection = connection;
        this.audience = audience;
        this.cursor = cursor;
    }
}
