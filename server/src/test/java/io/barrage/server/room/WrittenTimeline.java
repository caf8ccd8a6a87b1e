package io.barrage.server.room;

/** Lets tests of those who read timelines write one. */
public final class WrittenTimeline {
    private WrittenTimeline() {}

    public static void add(Timeline timeline, TimelineEvent event) {
        timeline.add(event);
    }
}
