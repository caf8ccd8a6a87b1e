package io.barrage.load;

import java.util.List;

/**
 * What became of the measured messages: every position from the first to the last of them, at every reader of this
 * process. Where no message was measured, it is every position from the beginning to the end of the measured time. For one
 * thread.
 */
final class Arrivals {
    private final Crowd crowd;
    private final Posts posts;
    private final List<Long> topsBefore;

    /** Made when the measured time begins. */
    Arrivals(Crowd crowd, Posts posts) {
        this.crowd = crowd;
        this.posts = posts;
        this.topsBefore = crowd.rooms().stream().map(Arrivals::top).toList();
    }

    private static long top(CrowdRoom room) {
        return room.readers().stream()
                .mapToLong(reader -> reader.ledger.highest())
                .max()
                .orElse(0);
    }

    /** Whether each who is still connected has the last position of its room. */
    boolean complete() {
        for (CrowdRoom room : crowd.rooms()) {
            long last = lastOf(room);
            for (Reader reader : room.readers()) {
                if (!reader.gone && reader.ledger.highest() < last) {
                    return false;
                }
            }
        }
        return true;
    }

    private long lastOf(CrowdRoom room) {
        Posts.Window window = posts.window(room.group);
        return window.isEmpty() ? top(room) : window.last();
    }

    /**
     * Adds {@code expected}, {@code received}, {@code doubled}, {@code out_of_order}; {@code lost} and {@code lost_slow},
     * of all and of slow readers; {@code lost_before}, what was missed in the warm-up; {@code declared}, those of all lost
     * ones that the server has declared to the reader who lost them.
     */
    void addTo(Counts counts) {
        for (int i = 0; i < crowd.rooms().size(); i++) {
            CrowdRoom room = crowd.rooms().get(i);
            Posts.Window window = posts.window(room.group);
            long from = window.isEmpty() ? topsBefore.get(i) + 1 : window.first();
            long to = lastOf(room);
            for (Reader reader : room.readers()) {
                add(counts, reader, from, to);
            }
        }
    }

    private static void add(Counts counts, Reader reader, long from, long to) {
        SeqLedger ledger = reader.ledger;
        long expected = Math.max(0, to - from + 1);
        long received = ledger.seenBetween(from, to);
        long first = ledger.first();
        long before = first == 0 || first >= from ? 0 : from - first - ledger.seenBetween(first, from - 1);
        counts.add("expected", expected)
                .add("received", received)
                .add("lost", expected - received)
                .add("lost_slow", reader.kind == Kind.SLOW ? expected - received : 0)
                .add("lost_before", before)
                .add("declared", first == 0 ? 0 : ledger.declaredBetween(Math.min(first, from), to))
                .add("doubled", ledger.doubled())
                .add("out_of_order", ledger.outOfOrder());
    }
}
