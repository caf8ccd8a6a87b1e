package io.barrage.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeqLedgerTest {
    private final SeqLedger ledger = new SeqLedger();

    private void saw(long... seqs) {
        LongStream.of(seqs).forEach(ledger::saw);
    }

    @Test
    void countsWhatWasSeenInARange() {
        saw(LongStream.rangeClosed(1000, 2000).toArray());
        assertThat(ledger.seenBetween(1000, 2000)).isEqualTo(1001);
        assertThat(ledger.seenBetween(1990, 2100)).isEqualTo(11);
        assertThat(ledger.seenBetween(900, 999)).isZero();
        assertThat(ledger.highest()).isEqualTo(2000);
    }

    @Test
    void aGapIsMissing() {
        saw(5, 6, 9, 10);
        assertThat(ledger.seenBetween(5, 10)).isEqualTo(4);
        assertThat(ledger.outOfOrder()).isZero();
    }

    @Test
    void whatComesAfterAHigherOneIsOutOfOrderButNotMissing() {
        saw(5, 7, 6, 8);
        assertThat(ledger.seenBetween(5, 8)).isEqualTo(4);
        assertThat(ledger.outOfOrder()).isEqualTo(1);
        assertThat(ledger.doubled()).isZero();
    }

    @Test
    void whatComesAgainIsDoubledAndCountsOnce() {
        saw(5, 6, 6, 7, 5);
        assertThat(ledger.seenBetween(5, 7)).isEqualTo(3);
        assertThat(ledger.doubled()).isEqualTo(2);
        assertThat(ledger.outOfOrder()).isZero();
    }

    @Test
    void nothingSeenIsNothing() {
        assertThat(ledger.seenBetween(1, 100)).isZero();
        assertThat(ledger.highest()).isZero();
    }

    @Test
    void knowsALossADoubleAndDisorderInWholeFrames() {
        ledger.saw(frame(10, 11, 12));
        ledger.saw(frame(13, 14));
        assertThat(ledger.missing()).isZero();
        ledger.saw(frame(17, 18));
        assertThat(ledger.missing()).isEqualTo(2);
        ledger.saw(frame(16));
        assertThat(ledger.missing()).isEqualTo(1);
        assertThat(ledger.outOfOrder()).isEqualTo(1);
        ledger.saw(frame(13, 14));
        assertThat(ledger.doubled()).isEqualTo(2);
        assertThat(ledger.seenBetween(10, 18)).isEqualTo(8);
        assertThat(ledger.first()).isEqualTo(10);
        assertThat(ledger.highest()).isEqualTo(18);
    }

    @Test
    void knowsManyGapsApart() {
        LongStream.rangeClosed(1, 1000).filter(seq -> seq % 3 != 0).forEach(ledger::saw);
        assertThat(ledger.missing()).isEqualTo(333);
        assertThat(ledger.seenBetween(100, 199)).isEqualTo(67);
        LongStream.rangeClosed(1, 500).filter(seq -> seq % 3 == 0).forEach(ledger::saw);
        assertThat(ledger.missing()).isEqualTo(167);
        assertThat(ledger.outOfOrder()).isEqualTo(166);
        assertThat(ledger.doubled()).isZero();
    }

    @Test
    void aDeclaredGapIsMissingButOwnedUpTo() {
        ledger.saw(frame(10, 11));
        ledger.saw(frame(List.of(new Range(12, 14), new Range(16, 16)), 15, 17));
        assertThat(ledger.missing()).isEqualTo(4);
        assertThat(ledger.declaredBetween(10, 17)).isEqualTo(4);
        assertThat(ledger.declaredBetween(13, 15)).isEqualTo(2);
        assertThat(ledger.seenBetween(10, 17)).isEqualTo(4);
        assertThat(ledger.outOfOrder() + ledger.doubled()).isZero();
    }

    @Test
    void whatIsMissingBesideADeclaredGapIsNotOwnedUpTo() {
        ledger.saw(frame(10));
        ledger.saw(frame(List.of(new Range(13, 14)), 16));
        assertThat(ledger.missing()).isEqualTo(5);
        assertThat(ledger.declaredBetween(10, 16)).isEqualTo(2);
    }

    @Test
    void aGapMayStandAtTheEndOrTheBeginning() {
        ledger.saw(frame(List.of(new Range(5, 9))));
        assertThat(ledger.highest()).isEqualTo(9);
        ledger.saw(frame(10));
        ledger.saw(frame(List.of(new Range(11, 20)), new long[0]));
        assertThat(ledger.first()).isEqualTo(5);
        assertThat(ledger.highest()).isEqualTo(20);
        assertThat(ledger.missing()).isEqualTo(ledger.declaredBetween(1, 100)).isEqualTo(15);
    }

    @Test
    void whatComesAfterItWasDeclaredIsOutOfOrderAndNotMissing() {
        ledger.saw(frame(10));
        ledger.saw(frame(List.of(new Range(11, 12)), 13));
        ledger.saw(frame(11));
        assertThat(ledger.outOfOrder()).isEqualTo(1);
        assertThat(ledger.missing()).isEqualTo(ledger.declaredBetween(10, 13)).isEqualTo(1);
    }

    private static Digest frame(long... seqs) {
        return frame(List.of(), seqs);
    }

    private static Digest frame(List<Range> gaps, long... seqs) {
        return Digest.of(seqs, new long[0], gaps);
    }
}
