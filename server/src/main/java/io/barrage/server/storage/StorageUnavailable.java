package io.barrage.server.storage;

/** The database cannot be opened. The message is one line that says which one, why, and what to do. */
public final class StorageUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StorageUnavailable(String message) {
        super(message);
    }

    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
