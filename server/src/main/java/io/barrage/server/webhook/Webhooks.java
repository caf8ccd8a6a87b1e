package io.barrage.server.webhook;

import io.barrage.server.config.WebhookConfig;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.room.Hooks;
import io.barrage.server.webhook.Figures.Dropped;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks and tells apps' servers over HTTP. Questions go out at once and are never repeated; what is told goes through a
 * queue on disk. Both cost the caller a hand-over: HTTP and disk are on threads of their own. Any thread.
 */
public final class Webhooks implements Hooks, AppServers, MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    /** How many events may be on their way to the disk; it takes them within a millisecond unless it hangs. */
    private static final int MOST_UNWRITTEN = 20_000;

    private static final int CLOSE_SECONDS = 5;

    /** @param at unix milliseconds when it happened */
    private record Unwritten(HookEvent event, long at) {}

    private final Path folder;
    private final IntFunction<WebhookConfig> settings;
    private final Figures figures = new Figures();
    private final RecentCalls recent = new RecentCalls();
    private final Calls calls;
    private final HookClient client;
    private final Clock clock;
    private final Map<Integer, AtomicInteger> asking = new ConcurrentHashMap<>();

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "webhooks");
        made.setDaemon(true);
        return made;
    });
    private final Queue<Unwritten> unwritten = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unwrittenCount = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final Map<Integer, AfterQueue> queues = new HashMap<>();
    private final AfterQueue.Parts parts;

    private Webhooks(Path folder, IntFunction<WebhookConfig> settings, Clock clock, Pace pace) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.calls = new Calls(recent, figures, clock);
        this.client = new HookClient(clock);
        this.parts = new AfterQueue.Parts(client, calls, figures, pace, thread);
    }

    /**
     * Takes up what an earlier process has not told yet, and goes on telling it.
     *
     * @param folder created when absent; used by one process at a time
     * @param settings those of an app by its id, as they are now; must not wait
     * @throws IOException when the folder cannot be read
     */
    public static Webhooks open(Path folder, IntFunction<WebhookConfig> settings, Clock clock) throws IOException {
        return open(folder, settings, clock, Pace.USUAL);
    }

    static Webhooks open(Path folder, IntFunction<WebhookConfig> settings, Clock clock, Pace pace) throws IOException {
        Files.createDirectories(folder);
        Webhooks webhooks = new Webhooks(folder, settings, clock, pace);
        for (int sdkAppId : webhooks.appsOnDisk()) {
            webhooks.queues.put(sdkAppId, webhooks.open(sdkAppId));
        }
        webhooks.thread.execute(() -> webhooks.queues.values().forEach(AfterQueue::dispatch));
        return webhooks;
    }

    private List<Integer> appsOnDisk() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,10}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private AfterQueue open(int sdkAppId) throws IOException {
        QueueFiles files = new QueueFiles(sdkAppId, folder.resolve(Integer.toString(sdkAppId)));
        return new AfterQueue(sdkAppId, files, () -> settings.apply(sdkAppId), parts);
    }

    @Override
    public boolean wants(int sdkAppId, HookKind kind) {
        return settings.apply(sdkAppId).wants(kind.command());
    }

    @Override
    public CompletionStage<HookVerdict> ask(HookEvent event) {
        WebhookConfig to = settings.apply(event.sdkAppId());
        if (!to.wants(event.kind().command())) {
            return CompletableFuture.completedFuture(HookVerdict.ALLOW);
        }
        HookCall call = HookCall.of(event, clock.millis());
        AtomicInteger others = asking.computeIfAbsent(event.sdkAppId(), app -> new AtomicInteger());
        if (others.incrementAndGet() > to.mostWaiting()) {
            others.decrementAndGet();
            calls.ended(call, Outcome.failed(Failure.BUSY, 0, 0, ""), 1);
            return CompletableFuture.completedFuture(Verdicts.without(event.kind(), to.fail()));
        }
        figures.asked.increment();
        figures.asking.increment();
        return client.call(to, call).thenApply(outcome -> {
            others.decrementAndGet();
            figures.asking.decrement();
            return verdict(event, call, to, outcome);
        });
    }

    private HookVerdict verdict(HookEvent event, HookCall call, WebhookConfig to, Outcome outcome) {
        HookVerdict verdict = outcome.failure() == null ? Verdicts.of(event, outcome.answer()) : null;
        if (verdict != null) {
            calls.ended(call, outcome, 1);
            return verdict;
        }
        calls.failed(call, outcome, outcome.failure() == null ? Failure.BAD_ANSWER : outcome.failure(), 1);
        return Verdicts.without(event.kind(), to.fail());
    }

    @Override
    public void tell(HookEvent event) {
        if (!wants(event.sdkAppId(), event.kind())) {
            return;
        }
        if (unwrittenCount.incrementAndGet() > MOST_UNWRITTEN) {
            unwrittenCount.decrementAndGet();
            figures.dropped(Dropped.OVERRUN).increment();
            return;
        }
        unwritten.add(new Unwritten(event, clock.millis()));
        if (writing.compareAndSet(false, true)) {
            thread.execute(this::write);
        }
    }

    private void write() {
        writing.set(false);
        for (Unwritten next = unwritten.poll(); next != null; next = unwritten.poll()) {
            unwrittenCount.decrementAndGet();
            try {
                HookEvent event = next.event();
                queueOf(event.sdkAppId()).add(new Told(next.at(), event.orderedBy(), HookCall.of(event, next.at())));
            } catch (IOException | RuntimeException e) {
                figures.dropped(Dropped.DISK).increment();
                LOG.warn(
                        "webhooks: {} of app {} is dropped",
                        next.event().kind(),
                        next.event().sdkAppId(),
                        e);
            }
        }
        queues.values().forEach(AfterQueue::dispatch);
    }

    private AfterQueue queueOf(int sdkAppId) throws IOException {
        AfterQueue queue = queues.get(sdkAppId);
        if (queue == null) {
            queue = open(sdkAppId);
            queues.put(sdkAppId, queue);
        }
        return queue;
    }

    /** The last calls of each app's server. */
    RecentCalls recent() {
        return recent;
    }

    @Override
    public List<RecentCalls.RecentCall> lately(int sdkAppId) {
        return recent.of(sdkAppId);
    }

    @Override
    public CompletionStage<Tried> tryOut(int sdkAppId, WebhookConfig to, String command, String clientIp) {
        HookEvent event = SampleEvents.of(sdkAppId, command, clientIp);
        HookCall call = HookCall.of(event, clock.millis());
        return client.call(to, call).thenApply(outcome -> {
            Tried tried = Tried.of(event, outcome);
            calls.tried(call, outcome, tried.result());
            return tried;
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figures.bindTo(registry);
    }

    /** Writes what was told until now. What apps' servers do not know yet stays on disk for the next process. */
    @Override
    public void close() {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this::closeQueues, thread);
        try {
            closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("webhooks: the queues did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        client.close();
    }

    private void closeQueues() {
        write();
        for (AfterQueue queue : queues.values()) {
            try {
                queue.close();
            } catch (IOException e) {
                LOG.warn("webhooks: a queue did not close", e);
            }
        }
        queues.clear();
    }
}
