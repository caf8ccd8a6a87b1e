package io.barrage.client;

/**
 * The last position one has of a room. Each position passes once and in order, or is declared lost: the server sends them in
 * order, so a jump is what was lost together with a connection, and what is not above the last was here before.
 */
final class Cursor {
    private static final long NONE = -1;
    private long last = NONE;

    boolean begun() {
        return last != NONE;
    }

    /** The last position; below all before the first. */
    long last() {
        return last;
    }

    /** Begins after a position, unless one is known. */
    void beginAfter(long position) {
        if (!begun()) {
            last = position;
        }
    }

    /** Whether positions are new; then they are the last ones. The first is taken as it comes. */
    boolean isNew(long to) {
        if (begun() && to <= last) {
            return false;
        }
        last = to;
        return true;
    }
}
