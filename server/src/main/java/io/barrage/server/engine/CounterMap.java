package io.barrage.server.engine;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A room's counters at one version.
 *
 * @param seq the version, one more with each change ({@code GroupCounterSeq}, wire.md section 11.2)
 */
public record CounterMap(long seq, Map<String, Long> byKey) {
    /** The counters of a new room. */
    public static final CounterMap EMPTY = new CounterMap(0, Map.of());

    /**
     * What came of a change.
     *
     * @param refusal {@link ErrorCode#OK} when it was made
     * @param map the counters after it; those before it when it was refused
     */
    public record Outcome(ErrorCode refusal, CounterMap map) {}

    /** A missing counter starts at 0. A sum that does not fit into 64 bits is a bad parameter. */
    public Outcome after(CounterChange change) {
        Map<String, Long> counters = new LinkedHashMap<>(byKey);
        try {
            change.values().forEach((key, value) -> apply(counters, change.mode(), key, value));
        } catch (ArithmeticException e) {
            return new Outcome(ErrorCode.BAD_PARAMETER, this);
        }
        return counters.size() > Limits.COUNTERS
                ? new Outcome(ErrorCode.TOO_MANY_COUNTERS, this)
                : new Outcome(ErrorCode.OK, new CounterMap(seq + 1, Map.copyOf(counters)));
    }

    private static void apply(Map<String, Long> counters, CounterChange.Mode mode, String key, long value) {
        long before = counters.getOrDefault(key, 0L);
        switch (mode) {
            case SET -> counters.put(key, value);
            case INCREASE -> counters.put(key, Math.addExact(before, value));
            case DECREASE -> counters.put(key, Math.subtractExact(before, value));
            case DELETE -> counters.remove(key);
        }
    }
}
