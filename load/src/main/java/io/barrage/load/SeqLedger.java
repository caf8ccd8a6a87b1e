package io.barrage.load;

import org.jspecify.annotations.Nullable;

/**
 * Which positions of a room's timeline one reader has seen: all from the first to the highest, but for the gaps. Written
 * by one thread; read by any.
 */
final class SeqLedger {
    private long first;
    private volatile long highest;
    private volatile long doubled;
    private volatile long outOfOrder;
    private volatile @Nullable Gaps gaps;
    /** Those of the missing ones that the server has owned up to; guarded by the other. */
    private final Gaps declared = new Gaps();

    /** All positions of a frame and the gaps between them, in the order they stand. */
    void saw(Digest digest) {
        long known = highest;
        if (digest.unbroken() && digest.first() == known + 1 && known > 0) {
            highest = digest.last();
            return;
        }
        int gap = 0;
        for (long seq : digest.seqs()) {
            while (gap < digest.gaps().size() && digest.gaps().get(gap).to() < seq) {
                declare(digest.gaps().get(gap++));
            }
            saw(seq);
        }
        while (gap < digest.gaps().size()) {
            declare(digest.gaps().get(gap++));
        }
    }

    /** The server says that these do not come. */
    private void declare(Range gap) {
        long known = highest;
        if (known == 0) {
            first = gap.from();
        } else if (gap.from() > known + 1) {
            miss(known + 1, gap.from() - 1);
        }
        long from = Math.max(gap.from(), known + 1);
        if (from <= gap.to()) {
            Gaps missing = miss(from, gap.to());
            synchronized (missing) {
                declared.add(from, gap.to());
            }
            highest = gap.to();
        }
    }

    void saw(long seq) {
        long known = highest;
        if (known == 0) {
            first = seq;
            highest = seq;
        } else if (seq == known + 1) {
            highest = seq;
        } else if (seq > known) {
            miss(known + 1, seq - 1);
            highest = seq;
        } else {
            sawAgainOrLate(seq);
        }
    }

    private Gaps miss(long from, long to) {
        Gaps missing = gaps;
        if (missing == null) {
            missing = new Gaps();
            gaps = missing;
        }
        synchronized (missing) {
            missing.add(from, to);
        }
        return missing;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void sawAgainOrLate(long seq) {
        Gaps missing = gaps;
        boolean late = seq < first;
        if (missing != null) {
            synchronized (missing) {
                late |= missing.remove(seq);
                declared.remove(seq);
            }
        }
        if (late) {
            outOfOrder++;
        } else {
            doubled++;
        }
    }

    /** The first position seen, 0 before it. */
    long first() {
        return highest == 0 ? 0 : first;
    }

    /** The highest position seen, 0 before the first. */
    long highest() {
        return highest;
    }

    /** How many positions from {@code from} to {@code to}, both included, were seen. */
    long seenBetween(long from, long to) {
        long top = highest;
        long begin = Math.max(from, first);
        long end = Math.min(to, top);
        if (top == 0 || begin > end) {
            return 0;
        }
        Gaps missing = gaps;
        if (missing == null) {
            return end - begin + 1;
        }
        synchronized (missing) {
            return end - begin + 1 - missing.within(begin, end);
        }
    }

    /** Positions between the first and the highest that have not come. */
    long missing() {
        Gaps missing = gaps;
        if (missing == null) {
            return 0;
        }
        synchronized (missing) {
            return missing.size();
        }
    }

    /** How many of the missing positions from {@code from} to {@code to} the server has declared to this reader. */
    long declaredBetween(long from, long to) {
        Gaps missing = gaps;
        if (missing == null) {
            return 0;
        }
        synchronized (missing) {
            return declared.within(from, to);
        }
    }

    /** Positions that came more than once, counted each time. */
    long doubled() {
        return doubled;
    }

    /** Positions that came after a higher one. */
    long outOfOrder() {
        return outOfOrder;
    }
}
