package io.barrage.server.webhook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last calls of each app's server, for those who look for what is wrong with it. Any thread. */
public final class RecentCalls {
    static final int KEPT = 50;

    /**
     * One call.
     *
     * @param at unix milliseconds of its end
     * @param result {@code ok}, {@code code 10101}, or why it failed: {@code timeout}, {@code not-json}, …
     * @param status the HTTP status, 0 when there was none
     * @param attempt 1 for the first call about an event, 2 for the second, …
     * @param trial whether somebody has tried the server out; nothing has happened then
     */
    public record RecentCall(
            long at, String command, String result, int status, long millis, int attempt, boolean trial) {}

    private final Map<Integer, Deque<RecentCall>> byApp = new ConcurrentHashMap<>();

    void add(int sdkAppId, RecentCall call) {
        Deque<RecentCall> calls = byApp.computeIfAbsent(sdkAppId, app -> new ArrayDeque<>(KEPT));
        synchronized (calls) {
            if (calls.size() == KEPT) {
                calls.removeLast();
            }
            calls.addFirst(call);
        }
    }

    /** The last calls of one app, newest first, 50 at most. */
    public List<RecentCall> of(int sdkAppId) {
        Deque<RecentCall> calls = byApp.get(sdkAppId);
        if (calls == null) {
            return List.of();
        }
        synchronized (calls) {
            return new ArrayList<>(calls);
        }
    }
}
