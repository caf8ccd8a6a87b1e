package io.barrage.load;

import java.util.ArrayList;
import java.util.List;

/** Positions that are missing, as ranges in rising order. For one thread at a time: guarded by its owner. */
final class Gaps {
    private final List<Range> ranges = new ArrayList<>(1);
    private long size;

    /** These are missing; they lie behind all that were added before. */
    void add(long from, long to) {
        ranges.add(new Range(from, to));
        size += to - from + 1;
    }

    /** One has come after all; false when it was not missing. */
    boolean remove(long seq) {
        int at = firstEndingAt(seq);
        if (at == ranges.size() || ranges.get(at).from() > seq) {
            return false;
        }
        Range range = ranges.remove(at);
        if (range.to() > seq) {
            ranges.add(at, new Range(seq + 1, range.to()));
        }
        if (range.from() < seq) {
            ranges.add(at, new Range(range.from(), seq - 1));
        }
        size--;
        return true;
    }

    long size() {
        return size;
    }

    /** How many are missing from {@code from} to {@code to}, both included. */
    long within(long from, long to) {
        long count = 0;
        for (int at = firstEndingAt(from); at < ranges.size() && ranges.get(at).from() <= to; at++) {
            Range range = ranges.get(at);
            count += Math.min(to, range.to()) - Math.max(from, range.from()) + 1;
        }
        return count;
    }

    private int firstEndingAt(long seq) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).to() < seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
