package io.barrage.server.metrics;

import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpRoutes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The meters of this node and the pages that show them. Any thread. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /**
     * @param rooms how many are opened
     * @param users how many are online
     * @param nodes how many live
     * @param parts what else counts something
     */
    public Metrics(IntSupplier rooms, IntSupplier users, IntSupplier nodes, MeterBinder... parts) {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
        Gauge.builder("barrage.users", users, IntSupplier::getAsInt)
                .description("Users who are online, each counted once, at one of all nodes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("barrage.rooms", rooms, IntSupplier::getAsInt)
                .description("Rooms opened on this node")
                .strongReference(true)
                .register(registry);
        Gauge.builder("barrage.nodes", nodes, IntSupplier::getAsInt)
                .description("Nodes of this installation that live, as this one knows")
                .strongReference(true)
                .register(registry);
        for (MeterBinder part : parts) {
            part.bindTo(registry);
        }
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

    /** Keeps what the meters show from now on. */
    public NodeHistory history(Clock clock) {
        return new NodeHistory(registry, clock);
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
