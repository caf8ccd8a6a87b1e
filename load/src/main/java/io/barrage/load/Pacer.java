package io.barrage.load;

import java.util.function.LongConsumer;

/** Does something on a fixed schedule, whether the server keeps up or not (an open loop). */
final class Pacer {
    private static final long LATE_NANOS = 5_000_000;

    private Pacer() {}

    /**
     * Returns when the time is over or a stop is asked for.
     *
     * @param share the process's part of the rate; processes take turns
     * @param act gets the number of the call, from 0
     * @param late called for each call that came over 5 ms after its time
     */
    static void run(Stop stop, WorkShare share, double rate, double seconds, LongConsumer act, Runnable late) {
        long start = System.nanoTime();
        double own = share.of(rate);
        double offset = own > 0 ? share.index() / rate : 0;
        long count = Math.round(own * seconds);
        for (long i = 0; i < count; i++) {
            long due = start + (long) ((i / own + offset) * 1e9);
            if (!stop.waitUntil(due)) {
                return;
            }
            if (System.nanoTime() - due > LATE_NANOS) {
                late.run();
            }
            act.accept(i);
        }
        stop.waitUntil(start + (long) (seconds * 1e9));
    }
}
