package io.barrage.server.soak;

/** The server did something else than the model. */
final class Mismatch extends AssertionError {
    private static final long serialVersionUID = 1;

    Mismatch(String text) {
        super(text);
    }

    Mismatch(String text, Throwable cause) {
        super(text, cause);
    }
}
