package io.barrage.server.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What was compared so far. Any thread. */
final class Tally {
    final LongAdder commands = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder pushes = new LongAdder();
    final LongAdder repeats = new LongAdder();
    final LongAdder polled = new LongAdder();
    final LongAdder comeBacks = new LongAdder();
    private final Map<Integer, LongAdder> codes = new ConcurrentSkipListMap<>();

    /** A command was answered with this code, as the model says. */
    void answered(int code) {
        commands.increment();
        codes.computeIfAbsent(code, c -> new LongAdder()).increment();
        if (code != 0) {
            refusals.increment();
        }
    }

    /** How often each code was answered. */
    String codes() {
        return "answers by code: " + codes;
    }

    @Override
    public String toString() {
        return commands + " commands (" + refusals + " refused as expected), " + pushes + " pushes (" + repeats
                + " repeated after coming back or on leaving), " + polled + " events polled by guests, " + comeBacks
                + " comings back";
    }
}
