package io.barrage.server.engine;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
     * What came of one change.
     *
     * @param refusal {@link ErrorCode#OK} when it was made
     * @param seq the version right after it
     * @param values the counters it named as they were right after it, a deleted one as 0; empty when it was refused
     */
    public record Result(ErrorCode refusal, long seq, Map<String, Long> values) {}

    /**
     * What came of changes that were made together, one after the other.
     *
     * @param map the counters after all of them; the same as before when all were refused
     * @param results one for each change, in their order
     */
    public record Step(CounterMap map, List<Result> results) {}

    /** A missing counter starts at 0. A sum that does not fit into 64 bits is a bad parameter; the others go on. */
    public Step after(List<CounterChange> changes) {
        Map<String, Long> counters = new LinkedHashMap<>(byKey);
        List<Result> results = new ArrayList<>();
        long version = seq;
        for (CounterChange change : changes) {
            Result result = apply(change, counters, version);
            version = result.seq();
            results.add(result);
        }
        return new Step(version == seq ? this : new CounterMap(version, Map.copyOf(counters)), results);
    }

    private static Result apply(CounterChange change, Map<String, Long> counters, long version) {
        Map<String, Long> values = new LinkedHashMap<>();
        try {
            change.values()
                    .forEach((key, value) ->
                            values.put(key, applied(change.mode(), counters.getOrDefault(key, 0L), value)));
        } catch (ArithmeticException e) {
            return new Result(ErrorCode.BAD_PARAMETER, version, Map.of());
        }
        if (change.mode() == CounterChange.Mode.DELETE) {
            counters.keySet().removeAll(values.keySet());
        } else if (sizeWith(counters, values) > Limits.COUNTERS) {
            return new Result(ErrorCode.TOO_MANY_COUNTERS, version, Map.of());
        } else {
            counters.putAll(values);
        }
        return new Result(ErrorCode.OK, version + 1, values);
    }

    private static long applied(CounterChange.Mode mode, long before, long value) {
        return switch (mode) {
            case SET -> value;
            case INCREASE -> Math.addExact(before, value);
            case DECREASE -> Math.subtractExact(before, value);
            case DELETE -> 0;
        };
    }

    private static int sizeWith(Map<String, Long> counters, Map<String, Long> values) {
        int size = counters.size();
        for (String key : values.keySet()) {
            size += counters.containsKey(key) ? 0 : 1;
        }
        return size;
    }
}
