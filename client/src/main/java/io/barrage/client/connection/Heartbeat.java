package io.barrage.client.connection;

import org.jspecify.annotations.Nullable;

/** Asks a quiet connection for a sign of life, and says when there is none. */
public final class Heartbeat {
    private static final long QUIET = 10_000;
    private static final long ANSWER_WITHIN = 5_000;
    private static final long NOT_ASKED = -1;

    private final Timing timing;
    private final Runnable ask;
    private final Runnable dead;
    private long heardAt;
    private long askedAt = NOT_ASKED;
    private Timing.@Nullable Planned planned;

    /**
     * @param ask asks for a sign of life
     * @param dead none has come
     */
    public Heartbeat(Timing timing, Runnable ask, Runnable dead) {
        this.timing = timing;
        this.ask = ask;
        this.dead = dead;
    }

    public void start() {
        stop();
        heard();
        plan(QUIET);
    }

    public void stop() {
        if (planned != null) {
            planned.cancel();
            planned = null;
        }
    }

    /** Any frame counts. */
    public void heard() {
        heardAt = timing.now();
        askedAt = NOT_ASKED;
    }

    private void plan(long milliseconds) {
        planned = timing.after(Math.max(1, milliseconds), this::due);
    }

    private void due() {
        long now = timing.now();
        if (askedAt != NOT_ASKED && now >= askedAt + ANSWER_WITHIN) {
            stop();
            dead.run();
            return;
        }
        if (askedAt == NOT_ASKED && now >= heardAt + QUIET) {
            askedAt = now;
            ask.run();
        }
        plan((askedAt == NOT_ASKED ? heardAt + QUIET : askedAt + ANSWER_WITHIN) - now);
    }
}
