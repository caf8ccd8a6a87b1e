package io.barrage.server.gateway;

import io.barrage.protocol.Item;
import io.barrage.protocol.PushFrame;
import io.barrage.server.room.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events between two cursors of a timeline as one write, encoded at most once per variant and shared by all who are
 * at the first cursor. Any thread may ask for a variant; each event loop that holds the frame retains it and releases it.
 */
final class SharedFrame {
    /** Items in one WebSocket frame; the published SDKs warn from 100 on. */
    private static final int MOST_ITEMS = 90;

    final long from;
    final long to;
    final int events;
    final long lost;
    final long skipped;
    private final String groupId;
    private final Timeline.Slice slice;
    /** By variant; behind them, in the same order, those that declare what is missing. */
    private final @Nullable ByteBuf[] buffers = new ByteBuf[2 * Variant.COUNT];

    private int holders = 1;

    SharedFrame(String groupId, Timeline timeline, long from, long to) {
        this(groupId, timeline.between(from, to), from, to);
    }

    /** The events between two cursors for a reader who is far behind. */
    static SharedFrame important(String groupId, Timeline timeline, long from, long to) {
        return new SharedFrame(groupId, timeline.importantBetween(from, to), from, to);
    }

    private SharedFrame(String groupId, Timeline.Slice slice, long from, long to) {
        this.groupId = groupId;
        this.slice = slice;
        this.from = from;
        this.to = to;
        this.events = slice.items().size();
        this.lost = slice.lost();
        this.skipped = slice.skipped();
    }

    boolean covers(long wantedFrom, long wantedTo) {
        return from == wantedFrom && to == wantedTo;
    }

    /** Whether some of the events are missing. */
    boolean hasGaps() {
        return !slice.gaps().isEmpty();
    }

    /** The bytes for one variant; the caller writes retained duplicates of it while it holds this frame. */
    synchronized ByteBuf buffer(Variant variant) {
        ByteBuf known = buffers[variant.index];
        if (known == null) {
            known = encode(variant, slice.items());
            buffers[variant.index] = known;
        }
        return known;
    }

    /** The bytes for one connection, which may want to be told what is missing. */
    ByteBuf bufferFor(Connection connection) {
        return hasGaps() && connection.wantsGaps() ? declaring(connection.variant()) : buffer(connection.variant());
    }

    private synchronized ByteBuf declaring(Variant variant) {
        int index = Variant.COUNT + variant.index;
        ByteBuf known = buffers[index];
        if (known == null) {
            known = encode(variant, slice.declared(groupId));
            buffers[index] = known;
        }
        return known;
    }

    /**
     * The frames as JSON, made anew: for those who look at what is sent.
     *
     * @param declaring whether what is missing is declared
     */
    List<byte[]> payloads(boolean declaring) {
        return payloads(declaring && hasGaps() ? slice.declared(groupId) : slice.items());
    }

    private ByteBuf encode(Variant variant, List<Item> items) {
        return WireFrames.encode(variant, payloads(items), ByteBufAllocator.DEFAULT);
    }

    private List<byte[]> payloads(List<Item> items) {
        List<byte[]> payloads = new ArrayList<>(1);
        for (int i = 0; i < items.size(); i += MOST_ITEMS) {
            payloads.add(PushFrame.push(to, items.subList(i, Math.min(items.size(), i + MOST_ITEMS))));
        }
        return payloads;
    }

    synchronized SharedFrame hold() {
        holders++;
        return this;
    }

    synchronized void release() {
        if (--holders == 0) {
            for (int i = 0; i < buffers.length; i++) {
                ByteBuf buffer = buffers[i];
                if (buffer != null) {
                    buffer.release();
                    buffers[i] = null;
                }
            }
        }
    }
}
