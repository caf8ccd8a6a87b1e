package io.barrage.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells all listeners, in order, on a thread of the client's executor. Any thread. */
final class Announcer {
    private final List<ClientListener> listeners = new CopyOnWriteArrayList<>();
    private final Executor inTurn;

    Announcer(Executor inTurn) {
        this.inTurn = inTurn;
    }

    void add(ClientListener listener) {
        listeners.add(listener);
    }

    void remove(ClientListener listener) {
        listeners.remove(listener);
    }

    void tell(Consumer<ClientListener> event) {
        listeners.forEach(listener -> inTurn.execute(() -> event.accept(listener)));
    }
}
