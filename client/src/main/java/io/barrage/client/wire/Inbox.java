package io.barrage.client.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what arrives until somebody takes it, without a limit. Any thread. */
public final class Inbox implements ItemListener {
    private final BlockingQueue<ReceivedItem> items = new LinkedBlockingQueue<>();

    @Override
    public void received(ReceivedItem item) {
        items.add(item);
    }

    /** Takes the oldest item, waiting for it; null when none came in time. */
    public @Nullable ReceivedItem next(Duration within) throws InterruptedException {
        return items.poll(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes all that is here. */
    public List<ReceivedItem> takeAll() {
        List<ReceivedItem> taken = new ArrayList<>();
        items.drainTo(taken);
        return taken;
    }
}
