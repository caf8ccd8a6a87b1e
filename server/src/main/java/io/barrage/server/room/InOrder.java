package io.barrage.server.room;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who wait for the same thing to be loaded go on in the order in which they came. A future alone does not:
 * what is chained to it runs newest first, and who comes when it is done goes at once, past those who are still being let
 * go on. Any thread; nothing here waits.
 *
 * @param <K> names the thing
 */
final class InOrder<K> {
    private record Waiting<T>(CompletableFuture<T> thing, CompletableFuture<T> turn) {
        void goOn() {
            thing.whenComplete((value, failure) -> {
                if (failure != null) {
                    turn.completeExceptionally(failure);
                } else {
                    turn.complete(value);
                }
            });
        }
    }

    /** Those who wait, changed only within {@link Map#compute} of its key; there while somebody waits or goes on. */
    private static final class Line {
        final ArrayDeque<Waiting<?>> waiting = new ArrayDeque<>();
        boolean moving;
    }

    private final Map<K, Line> lines = new ConcurrentHashMap<>();

    /**
     * The thing when it is there and nobody is in front; else a stage that ends as the thing does, after what the ones in
     * front have chained to theirs.
     */
    <T> CompletableFuture<T> after(K key, CompletableFuture<T> thing) {
        return thing.isDone() && !lines.containsKey(key) ? thing : waitFor(key, thing);
    }

    private <T> CompletableFuture<T> waitFor(K key, CompletableFuture<T> thing) {
        Waiting<T> mine = new Waiting<>(thing, new CompletableFuture<>());
        lines.compute(key, (same, known) -> {
            Line line = known == null ? new Line() : known;
            line.waiting.add(mine);
            return line;
        });
        thing.whenComplete((value, failure) -> move(key));
        return mine.turn();
    }

    private void move(K key) {
        for (Waiting<?> next = next(key, false); next != null; next = next(key, true)) {
            next.goOn();
        }
    }

    /**
     * Takes the first of a line when its thing is there and no other thread moves the line.
     *
     * @param moving whether the caller moves it already
     */
    private @Nullable Waiting<?> next(K key, boolean moving) {
        Waiting<?>[] taken = new Waiting<?>[1];
        lines.computeIfPresent(key, (same, line) -> {
            if (line.moving && !moving) {
                return line;
            }
            Waiting<?> first = line.waiting.peek();
            line.moving = first != null && first.thing().isDone();
            if (line.moving) {
                taken[0] = line.waiting.remove();
            }
            return first == null ? null : line;
        });
        return taken[0];
    }
}
