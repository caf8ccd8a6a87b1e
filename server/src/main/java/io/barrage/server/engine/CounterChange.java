package io.barrage.server.engine;

import java.util.Map;

/** A wanted change of a room's counters. For a deletion the values are of no meaning. */
public record CounterChange(Mode mode, Map<String, Long> values) {
    /** What is done with each value. */
    public enum Mode {
        SET,
        INCREASE,
        DECREASE,
        DELETE
    }
}
