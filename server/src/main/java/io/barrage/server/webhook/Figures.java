package io.barrage.server.webhook;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of all apps' webhooks. Any thread. */
final class Figures implements MeterBinder {
    /** Why an event was never told. */
    enum Dropped {
        /** More than the app's {@code webhook.queue-bytes} waited. */
        QUEUE_FULL,
        /** Not told within the app's {@code webhook.retry-for}. */
        TOO_OLD,
        /** Told, and refused for good: the app's server would refuse it again. */
        REFUSED,
        /** The app has no URL any more. */
        SWITCHED_OFF,
        /** It could not be written or read. */
        DISK,
        /** More events at once than could be written. */
        OVERRUN
    }

    final LongAdder asked = new LongAdder();
    final LongAdder told = new LongAdder();
    final LongAdder calls = new LongAdder();
    final LongAdder millis = new LongAdder();
    final LongAdder waiting = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder asking = new LongAdder();
    private final Map<Failure, LongAdder> failed = new EnumMap<>(Failure.class);
    private final Map<Dropped, LongAdder> dropped = new EnumMap<>(Dropped.class);

    Figures() {
        for (Failure failure : Failure.values()) {
            failed.put(failure, new LongAdder());
        }
        for (Dropped reason : Dropped.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    LongAdder failed(Failure failure) {
        return Objects.requireNonNull(failed.get(failure));
    }

    LongAdder dropped(Dropped reason) {
        return Objects.requireNonNull(dropped.get(reason));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "barrage.webhook.asked", "Actions that apps' servers were asked about", asked);
        counter(registry, "barrage.webhook.told", "Events that apps' servers were told", told);
        failed.forEach((failure, count) -> FunctionCounter.builder("barrage.webhook.failed", count, LongAdder::sum)
                .description("Calls of apps' servers that failed")
                .tag("reason", failure.label())
                .register(registry));
        dropped.forEach((reason, count) -> FunctionCounter.builder("barrage.webhook.dropped", count, LongAdder::sum)
                .description("Events that apps' servers will never be told")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(registry));
        FunctionTimer.builder(
                        "barrage.webhook.calls", this, f -> f.calls.sum(), f -> f.millis.sum(), TimeUnit.MILLISECONDS)
                .description("Calls of apps' servers and how long they took")
                .register(registry);
        gauge(registry, "barrage.webhook.asking", "Actions that wait for the answer of an app's server", asking);
        gauge(registry, "barrage.webhook.queue", "Events that wait to be told", waiting);
        gauge(registry, "barrage.webhook.queue.bytes", "Disk taken by events that wait to be told", bytes);
    }

    private static void counter(MeterRegistry registry, String name, String description, LongAdder value) {
        FunctionCounter.builder(name, value, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, LongAdder value) {
        Gauge.builder(name, value, LongAdder::sum).description(description).register(registry);
    }
}
