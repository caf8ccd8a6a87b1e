package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives every reader what comes after its cursor, at once, as a gateway with fast connections does. */
public final class RecordingAudience implements Audience {
    private final Timeline timeline;
    private final Map<RecordingReader, Long> cursors = new ConcurrentHashMap<>();

    private OwnMerge merge = OwnMerge.NONE;

    private RecordingAudience(Timeline timeline) {
        this.timeline = timeline;
    }

    public static Audience of(RoomKey room, Timeline timeline) {
        return new RecordingAudience(timeline);
    }

    @Override
    public void attach(Reader reader, Seat seat, long cursor) {
        cursors.put((RecordingReader) reader, cursor);
        advanced();
    }

    @Override
    public void attachPolling(Reader reader, Seat seat) {}

    @Override
    public void attachGuest(Reader reader, String guestId, long cursor) {
        cursors.put((RecordingReader) reader, cursor);
        advanced();
    }

    @Override
    public void detach(Reader reader) {
        cursors.remove((RecordingReader) reader);
    }

    @Override
    public void merging(OwnMerge own) {
        merge = own;
    }

    OwnMerge merge() {
        return merge;
    }

    @Override
    public void advanced() {
        long head = timeline.head();
        for (Map.Entry<RecordingReader, Long> entry : cursors.entrySet()) {
            timeline.between(entry.getValue(), head).items().forEach(entry.getKey()::push);
            entry.setValue(head);
        }
    }

    boolean has(RecordingReader reader) {
        return cursors.containsKey(reader);
    }
}
