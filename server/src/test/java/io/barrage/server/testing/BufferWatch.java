package io.barrage.server.testing;

import io.netty.buffer.ByteBuf;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows which of Netty's buffers are held at this moment, where Netty itself tells of a leak only when the garbage collector
 * has found it. Netty looks at every buffer only with {@code -Dio.netty.leakDetection.level=paranoid}, as the build has it.
 * Any thread.
 */
final class BufferWatch<T> extends ResourceLeakDetector<T> {
    private static final Set<Held<?>> HELD = ConcurrentHashMap.newKeySet();
    private static final long A_MOMENT_MILLIS = 1;

    private final boolean buffers;

    private BufferWatch(Class<?> type, int samplingInterval) {
        super(type, samplingInterval);
        this.buffers = ByteBuf.class.isAssignableFrom(type);
    }

    /** Has Netty make its detectors here. Comes before Netty's first buffer. */
    @SuppressWarnings("deprecation") // One of the two methods that Netty asks for.
    static void install() {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> type, int interval, long unused) {
                return new BufferWatch<>(type, interval);
            }

            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> type, int interval) {
                return new BufferWatch<>(type, interval);
            }
        });
    }

    /** Netty's tracker cannot be read while it is closed, so one waits for the other. */
    private static final class Held<T> implements ResourceLeakTracker<T> {
        private final ResourceLeakTracker<T> tracker;
        private boolean closed;

        Held(ResourceLeakTracker<T> tracker) {
            this.tracker = tracker;
        }

        /** Netty's own constants are made when they are first needed, and kept. */
        boolean isConstant() {
            return toString().contains("io.netty.buffer.UnreleasableByteBuf");
        }

        @Override
        public void record() {
            tracker.record();
        }

        @Override
        public void record(Object hint) {
            tracker.record(hint);
        }

        @Override
        public synchronized boolean close(T resource) {
            closed = true;
            HELD.remove(this);
            return tracker.close(resource);
        }

        @Override
        public @Nullable Throwable getCloseStackTraceIfAny() {
            return tracker.getCloseStackTraceIfAny();
        }

        @Override
        public synchronized String toString() {
            return closed ? "released" : tracker.toString();
        }
    }

    @Override
    public @Nullable ResourceLeakTracker<T> track(T resource) {
        ResourceLeakTracker<T> tracker = super.track(resource);
        if (tracker == null || !buffers) {
            return tracker;
        }
        Held<T> held = new Held<>(tracker);
        HELD.add(held);
        return held;
    }

    /** How many buffers are held now. */
    static int held() {
        return HELD.size();
    }

    /** Who touched the buffers that are held beyond so many, when they are still too many in a while; empty when all is well. */
    static List<String> heldBeyond(int usual) throws InterruptedException {
        long deadline = System.nanoTime() + Await.LONG.toNanos();
        while (HELD.size() > usual) {
            HELD.removeIf(Held::isConstant);
            if (System.nanoTime() > deadline) {
                return HELD.stream().map(Held::toString).limit(3).toList();
            }
            Thread.sleep(A_MOMENT_MILLIS);
        }
        return List.of();
    }
}
