package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.http.EventSink;
import io.barrage.server.metrics.NodeHistory;
import io.barrage.server.room.RoomCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens on this node and in its rooms, looked at every few seconds, kept for an hour and told to the pages that
 * listen. {@link #look} is called by one thread, the rest by any.
 */
public final class Activity {
    /** So many looks make one point of a room's curve. */
    private static final int LOOKS_PER_POINT = 5;

    private static final int TOP = 10;
    private static final int MOST_CURVES = 2000;

    /** @param perSecond events of its timeline since the look before */
    record Busy(RoomKey key, int online, double perSecond) {
        ObjectNode shown() {
            return WireJson.object()
                    .put("sdkAppId", key.sdkAppId())
                    .put("id", key.groupId())
                    .put("online", online)
                    .put("perSecond", perSecond);
        }
    }

    private final NodeHistory node;
    private final Supplier<List<RoomCount>> census;
    private final Set<EventSink> listeners = ConcurrentHashMap.newKeySet();
    private final Map<RoomKey, RoomCurve> curves = new ConcurrentHashMap<>();
    private Map<RoomKey, Long> heads = Map.of();
    private int looks;
    private volatile Map<RoomKey, Busy> rooms = Map.of();

    /** @param census the rooms that are opened */
    public Activity(NodeHistory node, Supplier<List<RoomCount>> census) {
        this.node = node;
        this.census = census;
    }

    /** Once every {@link NodeHistory#EVERY}. */
    public void look() {
        node.sample();
        Map<RoomKey, Busy> now = new HashMap<>();
        Map<RoomKey, Long> heads = new HashMap<>();
        double seconds = NodeHistory.EVERY.toMillis() / 1000.0;
        for (RoomCount count : census.get()) {
            long since = count.head() - this.heads.getOrDefault(count.key(), count.head());
            now.put(count.key(), new Busy(count.key(), count.online(), since / seconds));
            heads.put(count.key(), count.head());
        }
        this.heads = heads;
        rooms = now;
        if (looks++ % LOOKS_PER_POINT == 0) {
            draw(now);
        }
        if (!listeners.isEmpty()) {
            byte[] told = WireJson.bytes(described(1));
            listeners.forEach(listener -> listener.send("status", told));
        }
    }

    private void draw(Map<RoomKey, Busy> now) {
        curves.keySet().retainAll(now.keySet());
        now.forEach((key, busy) -> {
            RoomCurve curve = curves.get(key);
            if (curve == null && busy.online() > 0 && curves.size() < MOST_CURVES) {
                curve = new RoomCurve();
                curves.put(key, curve);
            }
            if (curve != null) {
                curve.add(node.lastAt(), busy);
            }
        });
    }

    /** Tells it of every look from now on. */
    void listen(EventSink listener) {
        listeners.add(listener);
        listener.whenClosed(() -> listeners.remove(listener));
    }

    /**
     * The node and its busiest rooms.
     *
     * @param latest how many of the last looks
     */
    ObjectNode described(int latest) {
        ObjectNode status = WireJson.object();
        status.set("samples", node.columns(latest));
        status.set("drops", node.drops());
        ArrayNode top = status.putArray("top");
        busiest(null, TOP).forEach(busy -> top.add(busy.shown()));
        return status;
    }

    /**
     * The rooms with most people, the fullest first.
     *
     * @param app of which app; null for all
     */
    List<Busy> busiest(@Nullable Integer app, int most) {
        List<Busy> found = new ArrayList<>();
        for (Busy busy : rooms.values()) {
            if (busy.online() > 0 && (app == null || app == busy.key().sdkAppId())) {
                found.add(busy);
            }
        }
        found.sort(Comparator.comparingInt(Busy::online)
                .thenComparingDouble(Busy::perSecond)
                .reversed()
                .thenComparing(busy -> busy.key().groupId()));
        return found.subList(0, Math.min(most, found.size()));
    }

    /** How full a room is; nobody is in those that are not opened. */
    Busy of(RoomKey key) {
        return rooms.getOrDefault(key, new Busy(key, 0, 0));
    }

    /** The last hour of a room; empty when nobody was in it. */
    ObjectNode curve(RoomKey key) {
        return curves.getOrDefault(key, new RoomCurve()).columns();
    }
}
