package io.barrage.server.conversation;

import io.barrage.server.storage.Messages;
import io.barrage.server.storage.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Stores messages in the order in which they are given. Those that come while a transaction runs share the next one, since
 * the database has one writer. Any thread.
 */
final class MessageWriter {
    private static final int MOST_AT_ONCE = 256;

    private record Waiting(NewMessage message, CompletableFuture<Messages.Appended> done) {}

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicLong newest = new AtomicLong();
    private final Messages messages;
    private final Executor storage;

    MessageWriter(Messages messages, Executor storage) {
        this.messages = messages;
        this.storage = storage;
        this.newest.set(messages.lastNumber());
    }

    /** The number of the newest message that is stored. */
    long newest() {
        return newest.get();
    }

    /** Stores a message; what follows is done on a storage thread, in the order of the messages. */
    <T> CompletableFuture<T> append(NewMessage message, Function<Messages.Appended, T> then) {
        Waiting waiting = new Waiting(message, new CompletableFuture<>());
        CompletableFuture<T> result = waiting.done().thenApply(then);
        queue.add(waiting);
        wake();
        return result;
    }

    private void wake() {
        if (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            try {
                storage.execute(this::write);
            } catch (RuntimeException e) {
                writing.set(false);
                throw e;
            }
        }
    }

    private void write() {
        List<Waiting> some = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = some.size() < MOST_AT_ONCE ? queue.poll() : null) {
            some.add(next);
        }
        try {
            List<Messages.Appended> appended =
                    messages.append(some.stream().map(Waiting::message).toList());
            newest.accumulateAndGet(
                    appended.stream()
                            .mapToLong(one -> one.message().number())
                            .max()
                            .orElse(0),
                    Math::max);
            for (int i = 0; i < some.size(); i++) {
                some.get(i).done().complete(appended.get(i));
            }
        } catch (RuntimeException e) {
            some.forEach(one -> one.done().completeExceptionally(e));
        } finally {
            writing.set(false);
            wake();
        }
    }
}
