package io.barrage.server.gateway;

/** When a client was last heard of, and what is to be done about it. On the connection's event loop only. */
final class Liveness {
    enum Next {
        /** It was heard of lately, or has been asked and may take its time. */
        WAIT,
        /** It is to be asked for a sign of life. */
        ASK,
        /** It has been silent for too long. */
        CLOSE
    }

    private final long idleNanos;
    private long heardAt = System.nanoTime();
    private boolean asked;

    Liveness(long idleNanos) {
        this.idleNanos = idleNanos;
    }

    void heard() {
        heardAt = System.nanoTime();
        asked = false;
    }

    /** @param writable whether a question could leave now; {@link Next#ASK} is answered once for each silence */
    Next at(long now, boolean writable) {
        long silent = now - heardAt;
        if (silent > idleNanos) {
            return Next.CLOSE;
        }
        if (silent > idleNanos / 2 && !asked && writable) {
            asked = true;
            return Next.ASK;
        }
        return Next.WAIT;
    }
}
