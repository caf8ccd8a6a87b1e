package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;

/** How full and how busy a room was, for an hour. Any thread. */
final class RoomCurve {
    /** One each ten seconds. */
    private static final int POINTS = 360;

    private final long[] at = new long[POINTS];
    private final int[] online = new int[POINTS];
    private final float[] perSecond = new float[POINTS];
    private int next;
    private int points;

    synchronized void add(long millis, Activity.Busy busy) {
        at[next] = millis;
        online[next] = busy.online();
        perSecond[next] = (float) busy.perSecond();
        next = (next + 1) % POINTS;
        points = Math.min(POINTS, points + 1);
    }

    /** Oldest first; {@code at} in unix milliseconds. */
    synchronized ObjectNode columns() {
        ObjectNode columns = WireJson.object();
        ArrayNode times = columns.putArray("at");
        ArrayNode counts = columns.putArray("online");
        ArrayNode rates = columns.putArray("perSecond");
        for (int i = 0; i < points; i++) {
            int point = (next - points + i + POINTS) % POINTS;
            times.add(at[point]);
            counts.add(online[point]);
            rates.add(perSecond[point]);
        }
        return columns;
    }
}
