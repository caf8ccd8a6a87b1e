package io.barrage.server.config;

import java.time.Duration;

/**
 * How the events of a busy room are merged into fewer writes. After a flush that kept an event loop busy for time c the
 * room rests on that loop for c x (100 / load - 1), or until enough events wait.
 *
 * @param load the share of an event loop's time that flushes of one room may take, in percent, 1 to 100; 100 merges nothing
 * @param longestRest a room never rests longer, 0 merges nothing
 * @param enough so many waiting events end a rest: more would hardly be cheaper
 */
public record MergeConfig(int load, Duration longestRest, int enough) {
    public static MergeConfig defaults() {
        return Defaults.ALL.apps().merge();
    }

    /** How long to rest after a flush of this cost, both in nanoseconds. */
    public long restAfter(long cost) {
        return Math.min(longestRest.toNanos(), cost * (100 - load) / load);
    }
}
