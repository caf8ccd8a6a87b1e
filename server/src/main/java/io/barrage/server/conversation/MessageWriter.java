package io.barrage.server.conversation;

import io.barrage.server.storage.Messages;
import io.barrage.server.storage.NewMessage;
import io.barrage.server.storage.SharedCalls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Stores messages in the order in which they are given, many in one transaction. Any thread. */
final class MessageWriter {
    private static final int MOST_AT_ONCE = 256;

    private final SharedCalls<NewMessage, Messages.Appended> calls;
    private final AtomicLong newest = new AtomicLong();
    private final Messages messages;

    MessageWriter(Messages messages, Executor storageThreads) {
        this.messages = messages;
        this.calls = new SharedCalls<>(MOST_AT_ONCE, storageThreads, this::write);
        this.newest.set(messages.lastNumber());
    }

    /** The number of the newest message that is stored. */
    long newest() {
        return newest.get();
    }

    /** Stores a message; what follows is done on a storage thread, in the order of the messages. */
    <T> CompletableFuture<T> append(NewMessage message, Function<Messages.Appended, T> then) {
        return calls.ask(message, then);
    }

    private List<Messages.Appended> write(List<NewMessage> some) {
        List<Messages.Appended> appended = messages.append(some);
        newest.accumulateAndGet(
                appended.stream().mapToLong(one -> one.message().number()).max().orElse(0), Math::max);
        return appended;
    }
}
