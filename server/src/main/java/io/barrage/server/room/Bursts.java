package io.barrage.server.room;

import java.util.function.LongSupplier;

/**
 * Lets the first of a burst through at once and what follows together, each time after a rest. So something that happens
 * now and then is never late, and something that happens all the time happens once per rest. On the room's loop.
 */
final class Bursts {
    private final RoomLoop loop;
    private final LongSupplier restMillis;
    private final int first;
    private final Runnable release;
    private boolean resting;
    private boolean waiting;
    private int atOnce;

    /**
     * @param restMillis how long it rests before it takes together what has come; 0 = not at all
     * @param first how many go through at once after a quiet time, at least 1
     * @param release takes all there is
     */
    Bursts(RoomLoop loop, LongSupplier restMillis, int first, Runnable release) {
        this.loop = loop;
        this.restMillis = restMillis;
        this.first = first;
        this.release = release;
    }

    /** There is something to release; returns whether that has just been done. */
    boolean come() {
        if (!resting) {
            atOnce = first;
            rest();
        }
        if (resting && atOnce == 0) {
            waiting = true;
            return false;
        }
        atOnce--;
        release.run();
        return true;
    }

    private void rest() {
        long millis = restMillis.getAsLong();
        if (millis > 0) {
            resting = true;
            loop.later(millis, this::rested);
        }
    }

    private void rested() {
        resting = false;
        if (waiting) {
            waiting = false;
            atOnce = 0;
            rest();
            release.run();
        }
    }
}
