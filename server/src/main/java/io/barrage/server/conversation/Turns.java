package io.barrage.server.conversation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs what belongs to one key one after the other, in the order of the calls. Any thread. */
final class Turns<K> {
    private final Map<K, CompletableFuture<?>> last = new ConcurrentHashMap<>();
    private final Executor executor;

    /** @param executor where an action begins that had to wait for another; by it long queues do not nest */
    Turns(Executor executor) {
        this.executor = executor;
    }

    /** @param action must not throw; its stage may fail, and the next one runs all the same */
    <T> CompletableFuture<T> run(K key, Supplier<CompletableFuture<T>> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(key, done);
        CompletableFuture<T> running = before == null
                ? action.get()
                : before.handleAsync((result, failure) -> "", executor).thenCompose(turn -> action.get());
        running.whenComplete((result, failure) -> {
            last.remove(key, done);
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                done.complete(result);
            }
        });
        return done;
    }
}
