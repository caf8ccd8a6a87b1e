package io.barrage.server.transfer;

/** The file is none that was exported, or not whole. The message is one line that says what was expected. */
public final class DamagedExport extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedExport(String message) {
        super(message);
    }
}
