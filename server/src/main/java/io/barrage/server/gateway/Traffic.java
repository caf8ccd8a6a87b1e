package io.barrage.server.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;

/** What passed through this node since it started. Any thread. */
public final class Traffic implements MeterBinder {
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

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("barrage.connections", connections, LongAdder::sum)
                .description("Open WebSocket connections")
                .register(registry);
        counter(registry, "barrage.requests", "Requests read from WebSockets", requests);
        counter(registry, "barrage.deliveries", "Events handed to sockets, one for each receiver", deliveries);
        counter(registry, "barrage.writes", "Writes that carried events", writes);
        counter(registry, "barrage.written.bytes", "Bytes of the writes that carried events", bytes);
        counter(
                registry,
                "barrage.lost.behind",
                "Events that left the timeline before a slow reader took them",
                lostBehind);
        counter(
                registry,
                "barrage.skipped.behind",
                "Events of low priority left out for readers who were far behind",
                skippedBehind);
        counter(
                registry,
                "barrage.slow.closed",
                "Connections closed because they read too slowly for too long",
                slowClosed);
        counter(registry, "barrage.bad.input", "Connections closed because of what they sent", badInput);
    }

    private static void counter(MeterRegistry registry, String name, String description, LongAdder value) {
        FunctionCounter.builder(name, value, LongAdder::sum)
                .description(description)
                .register(registry);
    }
}
