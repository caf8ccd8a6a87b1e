package io.barrage.server.engine;

/** What nodes share cannot be reached now, so that nothing can be promised; to be tried again. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message says what could not be done, and what is tried next */
    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
