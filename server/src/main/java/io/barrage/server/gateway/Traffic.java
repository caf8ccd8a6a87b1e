package io.barrage.server.gateway;

import java.util.concurrent.atomic.LongAdder;

/** What passed through this node since it started. Any thread. */
public final class Traffic {
    /** Open WebSocket connections; goes up and down. */
    public final LongAdder connections = new LongAdder();
    /** Requests read from WebSockets. */
    public final LongAdder requests = new LongAdder();
    /** Events handed to sockets, one for each receiver. */
    public final LongAdder deliveries = new LongAdder();
    /** Writes that carried those events. */
    public final LongAdder writes = new LongAdder();
    /** Bytes of those writes. */
    public final LongAdder bytes = new LongAdder();
    /** Events that a reader was too slow for: they left the timeline before its socket took them. */
    public final LongAdder lostBehind = new LongAdder();
    /** Events of the priorities Low and Lowest that were left out for a reader who was far behind. */
    public final LongAdder skippedBehind = new LongAdder();
    /** Connections closed because they read too slowly for too long. */
    public final LongAdder slowClosed = new LongAdder();
    /** Connections closed because of what they sent. */
    public final LongAdder badInput = new LongAdder();
}
