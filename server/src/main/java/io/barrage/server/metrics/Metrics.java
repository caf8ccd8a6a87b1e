package io.barrage.server.metrics;

import io.barrage.protocol.Priority;
import io.barrage.server.gateway.Traffic;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.media.MediaTraffic;
import io.barrage.server.room.RoomTraffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The meters of this node and the pages that show them. Any thread. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Metrics(Traffic traffic, IntSupplier rooms, IntSupplier users) {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
        Gauge.builder("barrage.connections", traffic.connections, LongAdder::sum)
                .description("Open WebSocket connections")
                .register(registry);
        Gauge.builder("barrage.users", users, IntSupplier::getAsInt)
                .description("Users who are online, each counted once")
                .strongReference(true)
                .register(registry);
        Gauge.builder("barrage.rooms", rooms, IntSupplier::getAsInt)
                .description("Rooms opened on this node")
                .strongReference(true)
                .register(registry);
        counter("barrage.requests", "Requests read from WebSockets", traffic.requests);
        counter("barrage.deliveries", "Events handed to sockets, one for each receiver", traffic.deliveries);
        counter("barrage.writes", "Writes that carried events", traffic.writes);
        counter("barrage.written.bytes", "Bytes of the writes that carried events", traffic.bytes);
        counter(
                "barrage.lost.behind",
                "Events that left the timeline before a slow reader took them",
                traffic.lostBehind);
        counter(
                "barrage.skipped.behind",
                "Events of low priority left out for readers who were far behind",
                traffic.skippedBehind);
        counter(
                "barrage.slow.closed",
                "Connections closed because they read too slowly for too long",
                traffic.slowClosed);
        counter("barrage.bad.input", "Connections closed because of what they sent", traffic.badInput);
    }

    /** Adds the meters of files that users send. */
    public Metrics with(MediaTraffic media) {
        counter("barrage.media.uploaded.bytes", "Bytes of files taken from clients", media.uploadedBytes);
        counter("barrage.media.downloaded.bytes", "Bytes of files given to clients", media.downloadedBytes);
        counter("barrage.media.files", "Files uploaded whole", media.files);
        counter("barrage.media.cut", "Uploads that ended in the middle", media.cut);
        counter("barrage.media.expired", "Files deleted because their time was over", media.expired);
        media.refused()
                .forEach((reason, count) -> FunctionCounter.builder("barrage.media.refused", count, LongAdder::sum)
                        .description("Uploads and downloads refused")
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                        .register(registry));
        return this;
    }

    /** Adds the meters of what members send to rooms. */
    public Metrics with(RoomTraffic rooms) {
        for (Priority priority : Priority.values()) {
            String label = priority.wireName().toLowerCase(Locale.ROOT);
            FunctionCounter.builder("barrage.room.published", rooms.published(priority), LongAdder::sum)
                    .description("Messages that got a position in a room")
                    .tag("priority", label)
                    .register(registry);
            for (RoomTraffic.Reason reason : RoomTraffic.Reason.values()) {
                FunctionCounter.builder("barrage.room.dropped", rooms.dropped(priority, reason), LongAdder::sum)
                        .description("Messages that a rate kept out of a room")
                        .tag("priority", label)
                        .tag("reason", reason.label())
                        .register(registry);
            }
        }
        return this;
    }

    private void counter(String name, String description, LongAdder value) {
        FunctionCounter.builder(name, value, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    /** Where other parts register their meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * @param ready false while the server should get no new clients
     * @param storageThreads where the meters are read, since some ask the operating system
     */
    public void addTo(HttpRoutes routes, BooleanSupplier ready, Executor storageThreads) {
        routes.add("/metrics", call -> CompletableFuture.supplyAsync(this::page, storageThreads))
                .add("/healthz", call -> CompletableFuture.completedFuture(HttpAnswer.text(200, "ok\n")))
                .add(
                        "/readyz",
                        call -> CompletableFuture.completedFuture(
                                ready.getAsBoolean()
                                        ? HttpAnswer.text(200, "ready\n")
                                        : HttpAnswer.text(503, "stopping\n")));
    }

    private HttpAnswer page() {
        return new HttpAnswer(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                Map.of("Cache-Control", "no-store"),
                registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
