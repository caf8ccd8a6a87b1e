package io.barrage.server.gateway;

import io.barrage.server.config.AppConfig;
import io.barrage.server.config.MergeConfig;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import io.barrage.server.room.Audience;
import io.barrage.server.room.OwnMerge;
import io.barrage.server.room.Reader;
import io.barrage.server.room.Timeline;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A room's audience: one {@link LoopAudience} on each event loop that has readers of the room. A new event costs one task
 * per such loop, however many readers there are. Any thread.
 */
final class RoomAudience implements Audience {
    /** Most events in one write to a reader who is behind. */
    static final int CATCH_UP_EVENTS = 90;

    private final RoomKey room;
    private final Timeline timeline;
    private final Traffic traffic;
    private final IntFunction<AppConfig> settings;
    private final AtomicReferenceArray<@Nullable LoopAudience> byLoop;
    private volatile OwnMerge own = OwnMerge.NONE;
    private @Nullable SharedFrame latest;
    private int takersLeft;

    RoomAudience(RoomKey room, Timeline timeline, Loops loops, Traffic traffic, IntFunction<AppConfig> settings) {
        this.room = room;
        this.timeline = timeline;
        this.traffic = traffic;
        this.settings = settings;
        this.byLoop = new AtomicReferenceArray<>(loops.size());
    }

    @Override
    public void attach(Reader reader, Seat seat, long cursor) {
        Connection connection = (Connection) reader;
        connection.loop().execute(() -> connection.places().take(this, seat, cursor));
    }

    @Override
    public void attachPolling(Reader reader, Seat seat) {
        Connection connection = (Connection) reader;
        connection.loop().execute(() -> connection.places().poll(room, seat));
    }

    @Override
    public void attachGuest(Reader reader, String guestId, long cursor) {
        Connection connection = (Connection) reader;
        connection.loop().execute(() -> connection.places().takeAsGuest(this, guestId, cursor));
    }

    @Override
    public void detach(Reader reader) {
        Connection connection = (Connection) reader;
        connection.loop().execute(() -> connection.places().giveUp(this));
    }

    @Override
    public void merging(OwnMerge merge) {
        own = merge;
    }

    @Override
    public void advanced() {
        for (int i = 0; i < byLoop.length(); i++) {
            LoopAudience audience = byLoop.get(i);
            if (audience != null) {
                audience.advanced();
            }
        }
    }

    /** The part of the audience on a loop, made when it is first needed. On that loop only. */
    LoopAudience on(Loop loop) {
        LoopAudience known = byLoop.get(loop.index());
        if (known != null) {
            return known;
        }
        LoopAudience made = new LoopAudience(this, timeline, loop);
        byLoop.set(loop.index(), made);
        return made;
    }

    /** Answers a poll when there is something after its cursor, at once or later. On the loop of its connection only. */
    void answer(HeldPoll poll, Loop loop) {
        LoopAudience audience = on(loop);
        if (timeline.head() > poll.cursor()) {
            audience.answerNow(poll);
        } else {
            audience.hold(poll);
        }
    }

    /** Forgets a part that nobody is in any more, unless another has taken its place. On its loop only. */
    synchronized void drop(Loop loop, LoopAudience empty) {
        byLoop.compareAndSet(loop.index(), empty, null);
        if (latest != null && loopsInUse() == 0) {
            latest.release();
            latest = null;
        }
    }

    /** The frame of a flush, held for the caller. One made for the head is shared with the other loops. */
    synchronized SharedFrame frame(long from, long to) {
        SharedFrame known = latest;
        if (known != null && known.covers(from, to)) {
            if (--takersLeft == 0) {
                latest = null;
                return known;
            }
            return known.hold();
        }
        SharedFrame made = new SharedFrame(room.groupId(), timeline, from, to);
        int others = loopsInUse() - 1;
        if (others > 0 && to == timeline.head() && (known == null || known.to < to)) {
            if (known != null) {
                known.release();
            }
            latest = made.hold();
            takersLeft = others;
        }
        return made;
    }

    private int loopsInUse() {
        int used = 0;
        for (int i = 0; i < byLoop.length(); i++) {
            used += byLoop.get(i) == null ? 0 : 1;
        }
        return used;
    }

    RoomKey room() {
        return room;
    }

    Timeline timeline() {
        return timeline;
    }

    /** A slow reader who has more events than this to catch up with is not given the unimportant ones. */
    int farBehind() {
        return timeline.capacity() / 4;
    }

    Traffic traffic() {
        return traffic;
    }

    MergeConfig merge() {
        return own.over(settings.apply(room.sdkAppId()).merge());
    }
}
