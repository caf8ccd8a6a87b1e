package io.barrage.server.room;

import io.barrage.protocol.Priority;
import io.barrage.protocol.Samples;

/** Events for timelines, which only this package may fill. */
public final class Events {
    private Events() {}

    /** An event at a position. */
    static TimelineEvent at(long seq, Samples samples) {
        return new TimelineEvent(seq, Samples.NOW * 1000 + seq, Priority.NORMAL, samples.item(seq));
    }

    /** A timeline that holds the events 1 to {@code count}. */
    public static Timeline timeline(int capacity, int count) {
        Timeline timeline = new Timeline(capacity);
        Samples samples = new Samples();
        for (long seq = 1; seq <= count; seq++) {
            timeline.add(at(seq, samples));
        }
        return timeline;
    }
}
