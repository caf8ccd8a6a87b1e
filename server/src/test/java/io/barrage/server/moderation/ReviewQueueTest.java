package io.barrage.server.moderation;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.Penalty;
import io.barrage.server.storage.Reviews.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that wait for moderators, and what becomes of them. */
@Tag("slow")
class ReviewQueueTest {
    private final Path folder;
    private ModeratedRoom live;
    private final RecordingReader lee;

    ReviewQueueTest(@TempDir Path folder) {
        this.folder = folder;
        live = new ModeratedRoom(folder);
        live.held = text -> text.startsWith("hold");
        live.joins("kim");
        lee = live.joins("lee");
    }

    @AfterEach
    void close() {
        live.close();
    }

    private Entry hold(String text) {
        live.says("kim", text);
        List<Entry> entries = live.entries();
        return entries.get(entries.size() - 1);
    }

    @Test
    void itsSenderIsToldThatItWasSentAndNobodyHearsIt() {
        assertThat(live.says("kim", "hold this").seq()).isPositive();
        assertThat(lee.texts()).isEmpty();
        Entry entry = live.entry(0);
        assertThat(entry.message().sender()).isEqualTo("kim");
        assertThat(Why.read(entry.why())).isEqualTo(Why.words("mine", "abuse", List.of("hold this")));
        assertThat(entry.addedAt()).isEqualTo(live.server.clock.millis());
    }

    @Test
    void whatIsSentAgainIsHeldOnce() {
        for (int i = 0; i < 3; i++) {
            done(live.post(ModeratedRoom.LIVE, "kim", "hold", 7));
        }
        assertThat(live.entries()).hasSize(1);
    }

    @Test
    void anApprovedOneIsHeardAsItWasSent() {
        Entry entry = hold("hold this 🎉");
        live.server.clock.advance(Duration.ofMinutes(3));
        assertThat(live.decides("ann", entry.id(), State.APPROVED))
                .isEqualTo(new Decisions.Outcome(entry.id(), ErrorCode.OK, ""));
        assertThat(lee.texts()).containsExactly("hold this 🎉");
        JsonNode item = lee.received().get(lee.received().size() - 1);
        assertThat(item.path("From_Account").asText()).isEqualTo("kim");
        assertThat(item.path("MsgPriority").asText()).isEqualTo("High");
        assertThat(item.path("MsgRandom").asLong()).isEqualTo(entry.message().random());
        assertThat(item.path("MsgClientTime").asLong()).isEqualTo(1_795_291_111L);
        assertThat(item.path("MsgTimeStamp").asLong()).isEqualTo(live.server.clock.millis() / 1000);
        assertThat(item.path("CloudCustomData").asText()).isEqualTo("{\"colour\":\"red\"}");
        assertThat(item.path("TinyId").asLong()).isPositive();
        assertThat(item.path("GroupInfo").path("GroupName").asText()).isEqualTo("Live");
        assertThat(live.entry(0).done()).isTrue();
    }

    @Test
    void aRefusedOneIsNeverHeard() {
        Entry entry = hold("hold");
        assertThat(live.decides("ann", entry.id(), State.REFUSED).code()).isEqualTo(ErrorCode.OK);
        assertThat(lee.texts()).isEmpty();
        assertThat(live.entry(0).decidedBy()).isEqualTo("ann");
    }

    @Test
    void ofManyWhoDecideOneDoesAndTheOthersHearWho() {
        Entry entry = hold("hold");
        List<CompletionStage<List<Decisions.Outcome>>> deciding = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deciding.add(live.desk
                    .decisions()
                    .decide(
                            ModeratedRoom.APP,
                            List.of(entry.id()),
                            "m" + i,
                            ModeratedRoom.SERVER,
                            State.APPROVED,
                            Penalty.NONE));
        }
        List<Decisions.Outcome> outcomes =
                deciding.stream().map(one -> done(one).get(0)).toList();
        assertThat(outcomes).filteredOn(one -> one.code() == ErrorCode.OK).hasSize(1);
        String by = live.entry(0).decidedBy();
        assertThat(outcomes)
                .filteredOn(one -> one.code() != ErrorCode.OK)
                .hasSize(19)
                .allSatisfy(one -> assertThat(one.info())
                        .isEqualTo("IdList: " + entry.id() + " was approved by " + by
                                + " at 2026-11-21T20:00:00Z (expected: an open entry that nobody else has claimed)"));
        assertThat(lee.texts()).containsExactly("hold");
    }

    @Test
    void aClaimNamesWhoLooksAndEndsByItself() {
        Entry entry = hold("hold");
        assertThat(done(live.queue.claim(ModeratedRoom.APP, entry.id(), "ann")).claimedUntil())
                .isEqualTo(live.server.clock.millis() + 60_000);
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Id: " + entry.id() + " was claimed by ann until 2026-11-21T20:01:00Z"
                        + " (expected: an open entry that nobody else has claimed)",
                () -> done(live.queue.claim(ModeratedRoom.APP, entry.id(), "ben")));
        assertThat(live.decides("ben", entry.id(), State.APPROVED).info()).contains("claimed by ann");
        assertThat(lee.texts()).isEmpty();
        live.server.clock.advance(Duration.ofSeconds(60));
        assertThat(live.decides("ben", entry.id(), State.APPROVED).code()).isEqualTo(ErrorCode.OK);
        assertRefused(ErrorCode.BAD_PARAMETER, live.queue.claim(ModeratedRoom.APP, entry.id(), "ann"));
        assertRefused(ErrorCode.BAD_PARAMETER, live.queue.claim(ModeratedRoom.APP, 99, "ann"));
        assertThat(live.decides("ann", 99, State.APPROVED).info())
                .isEqualTo("IdList: 99 (expected: an entry of the queue)");
    }

    /** The decision as it is stored before anything happens. */
    private void storeApproval(Entry entry, Penalty penalty) {
        Reviews.Decision approved = new Reviews.Decision(State.APPROVED, "ann", live.server.clock.millis(), penalty);
        assertThat(live.server.storage.reviews().decide(ModeratedRoom.APP, entry.id(), approved))
                .isTrue();
    }

    /** The process dies, and is started again on what it has left. */
    private RecordingReader killed() {
        live.server.kill();
        live = new ModeratedRoom(folder);
        return live.joins("park");
    }

    @Test
    void whatTheServerDiedOverHappensWhenItIsBackAndOnlyOnce() {
        storeApproval(hold("hold"), new Penalty(60, true, 0));
        RecordingReader park = killed();
        done(live.desk.decisions().takeUp());
        assertThat(park.texts()).containsExactly("hold");
        live.joins("kim");
        assertRefused(ErrorCode.MUTED, live.saying("kim", "hello"));
        assertThat(live.entry(0).done()).isTrue();
        done(live.desk.decisions().takeUp());
        assertThat(park.texts()).containsExactly("hold");
    }

    @Test
    void whatWasPublishedJustBeforeTheServerDiedIsNotHeardTwice() {
        Entry entry = hold("hold");
        storeApproval(entry, Penalty.NONE);
        done(live.server.rooms.with(
                ModeratedRoom.LIVE, room -> room.posting().approved(HeldPost.post(entry.message()))));
        assertThat(lee.texts()).containsExactly("hold");
        RecordingReader park = killed();
        live.server.clock.advance(Duration.ofMinutes(4));
        done(live.desk.decisions().takeUp());
        assertThat(live.entry(0).done()).isTrue();
        assertThat(park.texts()).isEmpty();
    }

    @Test
    void whatCouldNotHappenIsTriedAgainAfterAMinute() {
        storeApproval(hold("hold"), Penalty.NONE);
        done(live.desk.decisions().again());
        assertThat(lee.texts()).isEmpty();
        live.server.clock.advance(Duration.ofSeconds(61));
        done(live.desk.decisions().again());
        assertThat(lee.texts()).containsExactly("hold");
    }

    @Test
    void theSenderIsMutedOrBannedWithTheDecision() {
        Entry entry = hold("hold");
        live.decides("ann", entry.id(), State.REFUSED, new Penalty(60, false, 0));
        assertRefused(ErrorCode.MUTED, live.saying("kim", "hello"));
        live.joins(ModeratedRoom.OTHER, "kim");
        done(live.saying(ModeratedRoom.OTHER, "kim", "hello"));
        live.server.clock.advance(Duration.ofSeconds(61));
        Entry second = hold("hold again");
        live.decides("ann", second.id(), State.REFUSED, new Penalty(0, false, 3600));
        assertRefused(ErrorCode.NO_PERMISSION, live.saying("kim", "hello"));
        Long until = done(
                live.server.rooms.ask(ModeratedRoom.LIVE, room -> room.bans().until("kim")));
        assertThat(until).isEqualTo(live.server.clock.millis() / 1000 + 3600);
    }

    @Test
    void whatIsApprovedForARoomThatIsGoneIsToldAndOver() {
        Entry entry = hold("hold");
        done(live.server.rooms.changes().dismiss(ModeratedRoom.LIVE, ModeratedRoom.SERVER));
        assertThat(live.decides("ann", entry.id(), State.APPROVED).code()).isEqualTo(ErrorCode.NO_SUCH_GROUP);
        assertThat(live.entry(0).done()).isTrue();
    }

    @Test
    void aMessageIsShownAmongThoseAroundIt() {
        for (int i = 1; i <= 4; i++) {
            live.says("kim", "before " + i);
        }
        Entry entry = hold("hold");
        for (int i = 1; i <= 4; i++) {
            live.says("lee", "after " + i);
        }
        assertThat(done(live.desk.around().of(entry, 2)))
                .extracting(item -> item.path("MsgBody")
                        .path(0)
                        .path("MsgContent")
                        .path("Text")
                        .asText())
                .containsExactly("before 2", "before 3", "before 4", "after 1", "after 2");
    }

    @Test
    void whatNobodyDecidesExpires() {
        live.set(Map.of("moderation.review.keep", "1h"));
        hold("hold");
        live.server.clock.advance(Duration.ofMinutes(61));
        live.queue.sweep(app -> live.server.settings.moderation().review().keep());
        assertThat(live.entry(0).state()).isEqualTo(State.EXPIRED);
        assertThat(live.decides("ann", live.entry(0).id(), State.APPROVED).info())
                .contains("expired at");
        live.server.clock.advance(Duration.ofMinutes(61));
        live.queue.sweep(app -> live.server.settings.moderation().review().keep());
        assertThat(live.entries()).isEmpty();
        assertThat(lee.texts()).isEmpty();
    }
}
