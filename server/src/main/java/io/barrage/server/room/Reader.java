package io.barrage.server.room;

import io.barrage.protocol.Item;

/** One connection that reads rooms. What it is and on which thread it lives is the gateway's matter. */
public interface Reader {
    /** Sends something meant for this reader alone, beside any timeline. Any thread. */
    void push(Item item);
}
