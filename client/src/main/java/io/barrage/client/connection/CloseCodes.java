package io.barrage.client.connection;

import java.util.Set;
import java.util.function.DoubleSupplier;

/** Close codes that mean something to this client; the whole table is in docs/protocol.md. */
public final class CloseCodes {
    /** Ours: the client is closed. */
    static final int GOING = 4000;
    /** Ours: given up for another socket. */
    static final int REPLACED = 4001;

    static final int TOO_LARGE = 1009;

    /** A newer connection with the same login has taken over. */
    public static final int TAKEN_OVER = 1008;

    private static final int SERVER_STOPS = 1001;
    private static final int BUSY = 1013;
    /** Not a frame, the wrong kind of frame, not a request, a newer connection with the same login. */
    private static final Set<Integer> STAYS_AWAY = Set.of(1002, 1003, 1007, TAKEN_OVER);

    private static final long REST = 1_000;
    private static final long SPREAD = 4_000;

    private CloseCodes() {}

    /** Whether coming back can help; otherwise it leads to the same end, or takes another connection's place. */
    public static boolean comesBack(int code) {
        return !STAYS_AWAY.contains(code);
    }

    /** Milliseconds to wait besides the back-off: a server that stops loses all its clients at once, one that is busy has many. */
    public static long restBefore(int code, DoubleSupplier random) {
        return code == SERVER_STOPS || code == BUSY ? REST + (long) (random.getAsDouble() * SPREAD) : 0;
    }
}
