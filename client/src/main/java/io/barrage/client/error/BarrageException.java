package io.barrage.client.error;

/**
 * Why a call has failed: the one exception of this client, also of its REST side. Futures fail with it as their cause:
 * {@code join()} wraps it in a {@code CompletionException}, {@code get()} in an {@code ExecutionException}.
 */
public final class BarrageException extends RuntimeException {
    /** Nobody is logged in. */
    public static final int NOT_LOGGED_IN = 2024;
    /** A login is under way, or somebody is logged in. */
    public static final int LOGIN_PENDING = 2025;
    /** An argument that cannot be used. */
    public static final int BAD_ARGUMENT = 2600;
    /** The client is not in the room. */
    public static final int NOT_IN_ROOM = 2623;
    /** The server did not let the user in. */
    public static final int JOIN_FAILED = 2660;
    /** No answer came in time, or no connection. */
    public static final int TIMED_OUT = 2801;
    /** The connection was lost; the server may have done what was asked or not. */
    public static final int CONNECTION_LOST = 2802;
    /** The client was closed, or the server has ended the connection for good. */
    public static final int STOPPED = 2803;
    /** The request was too large for the server. */
    public static final int TOO_LARGE = 2804;

    private static final long serialVersionUID = 1;

    private final int code;
    private final String hint;

    /**
     * @param code of the server ({@link io.barrage.protocol.ErrorCode}), or one of the constants here
     * @param message what went wrong
     */
    public BarrageException(int code, String message) {
        super(message);
        this.code = code;
        this.hint = Hints.of(code);
    }

    /** As {@link #BarrageException(int, String)}, with what has led to it. */
    public BarrageException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = Hints.of(code);
    }

    /** An argument that cannot be used: names the value and what was expected. */
    public static BarrageException badArgument(String name, Object value, String expected) {
        return new BarrageException(BAD_ARGUMENT, name + ": " + value + " (expected: " + expected + ")");
    }

    /** {@code ErrorCode} of the server, or one of the constants here. */
    public int code() {
        return code;
    }

    /** What to do about it, in a sentence. */
    public String hint() {
        return hint;
    }

    /** For logs, which show all there is; the message alone is for those who show the rest beside it. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return "BarrageException " + code + ": " + getMessage() + " (" + hint + ")";
    }
}
