package io.barrage.server.gateway;

import io.barrage.protocol.Item;
import io.barrage.protocol.PushFrame;
import io.barrage.server.room.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
    final int lost;
    final int skipped;
    private final List<byte[]> payloads = new ArrayList<>(1);
    private final Map<Variant, ByteBuf> buffers = new EnumMap<>(Variant.class);
    private int holders = 1;

    SharedFrame(Timeline timeline, long from, long to) {
        this(timeline.between(from, to), from, to);
    }

    /** The events between two cursors for a reader who is far behind. */
    static SharedFrame important(Timeline timeline, long from, long to) {
        return new SharedFrame(timeline.importantBetween(from, to), from, to);
    }

    private SharedFrame(Timeline.Slice slice, long from, long to) {
        List<Item> items = slice.items();
        this.from = from;
        this.to = to;
        this.events = items.size();
        this.lost = slice.lost();
        this.skipped = slice.skipped();
        for (int i = 0; i < items.size(); i += MOST_ITEMS) {
            payloads.add(PushFrame.push(to, items.subList(i, Math.min(items.size(), i + MOST_ITEMS))));
        }
    }

    boolean covers(long wantedFrom, long wantedTo) {
        return from == wantedFrom && to == wantedTo;
    }

    /** The bytes for one variant; the caller writes retained duplicates of it while it holds this frame. */
    synchronized ByteBuf buffer(Variant variant) {
        ByteBuf known = buffers.get(variant);
        if (known == null) {
            known = WireFrames.encode(variant, payloads, ByteBufAllocator.DEFAULT);
            buffers.put(variant, known);
        }
        return known;
    }

    synchronized SharedFrame hold() {
        holders++;
        return this;
    }

    synchronized void release() {
        if (--holders == 0) {
            buffers.values().forEach(ByteBuf::release);
            buffers.clear();
        }
    }
}
