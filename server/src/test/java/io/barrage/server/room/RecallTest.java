package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTest {
    private static final Operator SERVER = by(LEE, true);

    private final LiveRoom live;
    private final RecordingReader kim;

    RecallTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        live.join(OWNER, 1);
        kim = live.join(KIM, 2);
        kim.forget();
    }

    private long kimSays(String text) {
        return done(live.room().posting().post(live.post(KIM, false, text))).seq();
    }

    private ErrorCode recall(Operator operator, long seq) {
        return done(live.room().recalls().recall(operator, List.of(seq), "why"))
                .get(0)
                .result();
    }

    private List<String> seenByANewcomer() {
        return done(live.room().membership().join(LiveRoom.joiner(LEE, 9, new RecordingReader(), true)))
                .history()
                .stream()
                .map(item -> RecordingReader.text(RecordingReader.json(item)))
                .toList();
    }

    @Test
    void theSenderTheOwnerAndTheServerMayTakeAMessageBack() {
        assertThat(recall(by(KIM), kimSays("a"))).isEqualTo(ErrorCode.OK);
        assertThat(recall(by(OWNER), kimSays("b"))).isEqualTo(ErrorCode.OK);
        assertThat(recall(SERVER, kimSays("c"))).isEqualTo(ErrorCode.OK);
        assertThat(recall(by(LEE), kimSays("d"))).isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void clientsAreToldWhichMessageItWas() {
        long seq = kimSays("a");
        JsonNode message = kim.received().get(0);
        kim.forget();
        recall(by(OWNER), seq);
        JsonNode info = kim.received()
                .get(0)
                .path("MsgBody")
                .path("GroupWithdrawInfoArray")
                .path(0);
        assertThat(info.path("MsgSeq").asLong()).isEqualTo(seq);
        assertThat(info.path("MsgRandom")).isEqualTo(message.path("MsgRandom"));
        assertThat(info.path("TinyId")).isEqualTo(message.path("TinyId"));
        assertThat(info.path("MsgClientTime")).isEqualTo(message.path("MsgClientTime"));
        assertThat(info.path("RevokerInfo").path("Revoker_Account").asText()).isEqualTo("alice");
        assertThat(info.path("RevokerInfo").path("Reason").asText()).isEqualTo("why");
    }

    @Test
    void newcomersDoNotSeeItAndNeitherDoThoseAfterARestart() {
        long first = kimSays("a");
        kimSays("b");
        recall(by(KIM), first);
        assertThat(seenByANewcomer()).containsExactly("b");
        live.restart();
        assertThat(seenByANewcomer()).containsExactly("b");
        assertThat(recall(by(KIM), first)).isEqualTo(ErrorCode.RECALL_IMPOSSIBLE);
    }

    @Test
    void theTimeToTakeItBackEnds() {
        long seq = kimSays("a");
        live.pass(Duration.ofSeconds(121));
        assertThat(recall(by(KIM), seq)).isEqualTo(ErrorCode.RECALL_TOO_LATE);
        assertThat(recall(by(OWNER), seq)).isEqualTo(ErrorCode.RECALL_TOO_LATE);
        live.clock.advance(Duration.ofMinutes(57));
        assertThat(recall(SERVER, seq)).isEqualTo(ErrorCode.OK);
        long old = kimSays("b");
        live.clock.advance(Duration.ofMinutes(61));
        assertThat(recall(SERVER, old)).isEqualTo(ErrorCode.RECALL_TOO_LATE);
    }

    @Test
    void aMessageThatHasLeftTheTimelineIsLookedForInTheArchive() {
        long seq = kimSays("old");
        TimelineEvent old = live.room().timeline().event(seq);
        assertThat(old).isNotNull();
        for (int i = 0; i < 1024; i++) {
            live.say("x");
        }
        assertThat(recall(by(KIM), seq)).isEqualTo(ErrorCode.RECALL_NOT_FOUND);
        live.clock.advance(Duration.ofMinutes(1));
        long from = live.room().record().createdAt() * 1000;
        live.past = (room, seqs, since) -> CompletableFuture.completedFuture(
                since == from && seqs.equals(List.of(seq)) && old != null ? List.of(old) : List.of());
        live.restart();
        assertThat(recall(by(KIM), seq)).isEqualTo(ErrorCode.OK);
    }

    @Test
    void aPositionThatTheRoomHasNotReachedIsNotLookedForInTheArchive() {
        long seq = kimSays("only");
        TimelineEvent only = live.room().timeline().event(seq);
        live.past = (room, seqs, since) -> CompletableFuture.completedFuture(only == null ? List.of() : List.of(only));
        live.restart();
        assertThat(recall(by(KIM), 1000)).isEqualTo(ErrorCode.RECALL_NOT_FOUND);
    }

    @Test
    void eachMessageHasItsOwnResult() {
        long seq = kimSays("a");
        assertThat(done(live.room().recalls().recall(by(KIM), List.of(seq, 999L, 1L, seq), "")))
                .containsExactly(
                        new Recalls.Outcome(seq, ErrorCode.OK),
                        new Recalls.Outcome(999, ErrorCode.RECALL_NOT_FOUND),
                        new Recalls.Outcome(1, ErrorCode.RECALL_IMPOSSIBLE));
        assertThat(recall(by(KIM), seq)).isEqualTo(ErrorCode.RECALL_IMPOSSIBLE);
    }

    @Test
    void tooManyAtOnceAndTooLongAReasonAreRefused() {
        assertRefused(ErrorCode.BAD_PARAMETER, () -> live.room().recalls().recall(SERVER, List.of(), ""));
        assertRefused(
                ErrorCode.BAD_PARAMETER, () -> live.room().recalls().recall(SERVER, Collections.nCopies(11, 1L), ""));
        assertRefused(
                ErrorCode.BAD_PARAMETER, () -> live.room().recalls().recall(SERVER, List.of(1L), "x".repeat(101)));
    }
}
