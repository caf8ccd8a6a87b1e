package io.barrage.server.engine;

import org.jspecify.annotations.Nullable;

/** What nodes share cannot be reached now, so that nothing can be promised; to be tried again. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Without a stack trace: there may be very many at once.
     *
     * @param message says what could not be done, and what is tried next
     */
    public Unreachable(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
