package io.barrage.client.load;

import java.util.List;

/**
 * What became of the measured messages: every position from the first to the last of them, at every reader.
 *
 * @param publisher has come to an end, with all answers
 */
record Deliveries(List<SeqLedger> readers, Publisher publisher) {
    /** @return true when everything was taken, and arrived once and in order */
    boolean addTo(Report report, double seconds) {
        long from = publisher.firstSeq();
        long to = publisher.lastSeq();
        long expected = to < from ? 0 : (to - from + 1) * readers.size();
        long received = 0;
        long doubled = 0;
        long outOfOrder = 0;
        for (SeqLedger reader : readers) {
            received += reader.seenBetween(from, to);
            doubled += reader.doubled();
            outOfOrder += reader.outOfOrder();
        }
        report.add("sent", "messages sent", publisher.sent())
                .add("refused", "messages refused", publisher.refused())
                .add("late", "sent over 5 ms late", publisher.late())
                .add("expected", "deliveries expected", expected)
                .add("received", "deliveries", received)
                .add("lost", "lost", expected - received)
                .add("doubled", "doubled", doubled)
                .add("out_of_order", "out of order", outOfOrder)
                .add("deliveries_per_s", "deliveries per second", received / seconds, "");
        return expected > 0 && received == expected && doubled == 0 && outOfOrder == 0 && publisher.refused() == 0;
    }
}
