package io.barrage.server.gateway;

import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Resume;

/** Told of closed connections, and of each seat and each guest that has lost its connection. On their event loops. */
interface LostConnections {
    /** @param cursor the last event handed to it; beyond the head for one that polled */
    void lost(Connection connection, RoomKey room, String userId, long instanceId, long cursor, Resume resume);

    /** A guest whom it was pushed to. */
    void guestLost(Connection connection, RoomKey room, String guestId);

    /** @param resume how the connection ended */
    void closed(Connection connection, Ticket ticket, Resume resume);
}
