package io.barrage.server.moderation;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that viewers report, and what becomes of them. */
@Tag("slow")
class ReportsTest {
    private final ModeratedRoom live;
    private final RecordingReader lee;

    ReportsTest(@TempDir Path folder) {
        live = new ModeratedRoom(folder);
        live.joins("kim");
        lee = live.joins("lee");
    }

    @AfterEach
    void close() {
        live.close();
    }

    private CompletionStage<Void> report(String reporter, long seq) {
        return live.desk
                .reports()
                .report(ModeratedRoom.LIVE, new Reports.Given(reporter, seq, "spam", "look"), room -> {});
    }

    private Entry reported(long seq) {
        done(report("lee", seq));
        return live.entries().get(live.entries().size() - 1);
    }

    @Test
    void aReportedMessageIsRecalledWhenItIsRefusedAndStaysWhenItIsApproved() {
        long bad = live.says("kim", "bad").seq();
        long good = live.says("kim", "good").seq();
        Entry first = reported(bad);
        Entry second = reported(good);
        assertThat(first.message().heard()).isTrue();
        assertThat(first.message().seq()).isEqualTo(bad);
        assertThat(first.reports()).isEqualTo(1);
        lee.forget();
        assertThat(live.decides("ann", second.id(), State.APPROVED).code()).isEqualTo(ErrorCode.OK);
        assertThat(lee.received()).isEmpty();
        assertThat(live.decides("ann", first.id(), State.REFUSED).code()).isEqualTo(ErrorCode.OK);
        assertThat(lee.received()).hasSize(1);
        assertThat(done(live.desk.around().of(first, 5)))
                .extracting(item -> item.path("MsgSeq").asLong())
                .containsExactly(good);
        assertRefused(ErrorCode.BAD_PARAMETER, report("kim", bad));
    }

    @Test
    void aRefusedOneGoesHoweverOldItIs() {
        long seq = live.says("kim", "bad").seq();
        Entry entry = reported(seq);
        live.server.clock.advance(Duration.ofDays(2));
        lee.forget();
        assertThat(live.decides("ann", entry.id(), State.REFUSED).code()).isEqualTo(ErrorCode.OK);
        assertThat(lee.received()).hasSize(1);
        assertThat(lee.received().get(0).toString()).contains("\"MsgSeq\":" + seq);
    }

    @Test
    void reportsOfAMessageAreOneEntry() {
        long seq = live.says("kim", "bad").seq();
        for (String reporter : List.of("lee", "park", "lee", "choi")) {
            done(report(reporter, seq));
        }
        assertThat(live.entries()).hasSize(1);
        assertThat(live.entry(0).reports()).isEqualTo(3);
        live.decides("ann", live.entry(0).id(), State.APPROVED);
        done(report("yun", seq));
        assertThat(live.entry(0).reports()).isEqualTo(4);
        assertThat(live.entry(0).state()).isEqualTo(State.APPROVED);
        assertThat(done(live.queue.reports(live.entry(0).id(), 9)))
                .extracting(Reviews.Report::reporter)
                .containsExactlyInAnyOrder("lee", "park", "choi", "yun");
    }

    @Test
    void whatCannotBeReportedIsRefused() {
        long seq = live.says("kim", "bad").seq();
        Reports reports = live.desk.reports();
        assertRefused(ErrorCode.BAD_PARAMETER, report("lee", seq + 1));
        assertRefused(ErrorCode.BAD_PARAMETER, report("lee", 1));
        assertRefused(ErrorCode.BAD_PARAMETER, () -> report("lee", 0));
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Reason: \"ugly\" (expected: spam, abuse, porn, politics, violence or other)",
                () -> reports.report(ModeratedRoom.LIVE, new Reports.Given("lee", seq, "ugly", ""), room -> {}));
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Text: 501 bytes (expected: at most 500)",
                () -> reports.report(
                        ModeratedRoom.LIVE, new Reports.Given("lee", seq, "spam", "x".repeat(501)), room -> {}));
        assertThat(live.entries()).isEmpty();
    }

    @Test
    void nobodyReportsMoreThanTheAppAllows() {
        live.set(Map.of("moderation.review.reports-per-minute", "2"));
        long seq = live.says("kim", "bad").seq();
        done(report("lee", seq));
        done(report("lee", seq));
        assertRefused(ErrorCode.TOO_OFTEN, () -> report("lee", seq));
        done(report("park", seq));
        live.server.clock.advance(Duration.ofSeconds(60));
        done(report("lee", seq));
    }
}
