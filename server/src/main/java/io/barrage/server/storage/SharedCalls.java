package io.barrage.server.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Gives the storage many things to do in one call: what comes while a call runs shares the next one, since a transaction
 * costs nearly the same for one row and for a hundred, and the database has one writer. In the order of {@link #ask}; any
 * thread.
 *
 * @param <Q> what one caller asks
 * @param <A> what it is answered
 */
public final class SharedCalls<Q, A> {
    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    private final Queue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean calling = new AtomicBoolean();
    private final int mostAtOnce;
    private final Executor storageThreads;
    private final Function<List<Q>, List<A>> call;

    /**
     * @param storageThreads where the call blocks
     * @param call answers in the order of the questions; when it fails, all who share it fail
     */
    public SharedCalls(int mostAtOnce, Executor storageThreads, Function<List<Q>, List<A>> call) {
        this.mostAtOnce = mostAtOnce;
        this.storageThreads = storageThreads;
        this.call = call;
    }

    /** Asks; what follows is done on a storage thread, in the order of the questions. */
    public <T> CompletableFuture<T> ask(Q question, Function<A, T> then) {
        Waiting<Q, A> waiting = new Waiting<>(question, new CompletableFuture<>());
        CompletableFuture<T> result = waiting.answer().thenApply(then);
        queue.add(waiting);
        wake();
        return result;
    }

    private void wake() {
        if (!queue.isEmpty() && calling.compareAndSet(false, true)) {
            try {
                storageThreads.execute(this::answerSome);
            } catch (RuntimeException e) {
                calling.set(false);
                throw e;
            }
        }
    }

    private void answerSome() {
        List<Waiting<Q, A>> some = new ArrayList<>();
        for (Waiting<Q, A> next = queue.poll(); next != null; next = some.size() < mostAtOnce ? queue.poll() : null) {
            some.add(next);
        }
        try {
            List<A> answers = call.apply(some.stream().map(Waiting::question).toList());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            some.forEach(one -> one.answer().completeExceptionally(e));
        } finally {
            calling.set(false);
            wake();
        }
    }
}
