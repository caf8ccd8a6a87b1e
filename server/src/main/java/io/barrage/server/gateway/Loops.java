package io.barrage.server.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;

/** The event loops of this node, in a fixed order. Any thread. */
final class Loops implements MeterBinder {
    private final List<Loop> loops = new ArrayList<>();

    Loops(EventLoopGroup group) {
        for (EventExecutor executor : group) {
            loops.add(new Loop(loops.size(), (EventLoop) executor));
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("barrage.loop.lag", this, Loops::lagSeconds)
                .description("How late the event loop that is latest came to its tasks in the last seconds")
                .baseUnit("seconds")
                .register(registry);
    }

    private double lagSeconds() {
        return loops.stream().mapToLong(loop -> loop.lag().nanos()).max().orElse(0) / 1e9;
    }

    int size() {
        return loops.size();
    }

    Loop of(EventLoop eventLoop) {
        for (Loop loop : loops) {
            if (loop.runs(eventLoop)) {
                return loop;
            }
        }
        throw new IllegalArgumentException("event loop: not one of the gateway's");
    }

    Iterable<Loop> all() {
        return loops;
    }
}
