package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KEY;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.server.config.AppSettings;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.Seat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a room makes of what other nodes do to it. */
class OtherNodesTest {
    private static final long KIMS = 2;

    private final LiveRoom live;
    private final RecordingReader owner;

    OtherNodesTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        owner = live.join(OWNER, 1);
        owner.forget();
    }

    private Seat kimsSeat() {
        return new Seat(KIM, KIMS, live.room().timeline().head(), live.clock.millis());
    }

    private RoomEvent event(long seq, EventKind kind) {
        byte[] encoded = ("{\"MsgBody\":[],\"Text\":\"" + seq + "\"}").getBytes(StandardCharsets.UTF_8);
        return new RoomEvent(seq, new Draft(kind, Priority.NORMAL, "zoe", seq, live.clock.millis(), encoded));
    }

    private List<Long> seqsOf(RecordingReader reader) {
        List<Long> seqs = new ArrayList<>();
        reader.received().forEach(item -> seqs.add(item.path("MsgSeq").asLong()));
        return seqs;
    }

    @Test
    void aMemberOfAnotherNodeIsAMemberHere() {
        live.elsewhere().taken(kimsSeat());
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(live.room().online()).isEqualTo(2);
        assertThat(live.room().list().find("kim")).isNotNull();
        assertThat(live.room().list().page(0, null).entries())
                .extracting(entry -> entry.user().nick())
                .containsExactly("Kim", "Alice");
        assertThat(owner.received()).as("the other node tells the room").isEmpty();
    }

    @Test
    void whoIsLostThereIsOfflineAfterTheUsualTimeAndGoneAfterTheUsualTime() {
        live.elsewhere().taken(kimsSeat());
        live.pass(Duration.ofMinutes(1));
        assertThat(live.room().online()).isEqualTo(2);
        live.elsewhere().seatLost(kimsSeat(), KeptSeats.UNKNOWN);
        live.pass(live.offlineAfter);
        assertThat(live.room().online()).isEqualTo(1);
        live.pass(LiveRoom.KEEP_LOST);
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(owner.received()).as("another node has told of it").isEmpty();
    }

    @Test
    void whoWasLostThereComesBackHereWhereItStood() {
        live.elsewhere().taken(kimsSeat());
        live.say("one");
        live.elsewhere().seatLost(kimsSeat(), live.room().timeline().head());
        live.say("two");
        RecordingReader kim = new RecordingReader();
        assertThat(live.room().membership().back(KIM, KIMS, kim, Membership.NOT_TOLD))
                .isTrue();
        live.say("three");
        assertThat(kim.texts()).containsExactly("two", "three");
        assertThat(done(live.seats().roomsOf(KEY.sdkAppId(), KIMS))).containsExactly(KEY);
    }

    @Test
    void whoComesBackBeforeTheOtherNodeKnowsOfTheLossMissesNothing() {
        live.elsewhere().taken(kimsSeat());
        live.say("one");
        RecordingReader kim = new RecordingReader();
        assertThat(live.room().membership().back(KIM, KIMS, kim, Membership.NOT_TOLD))
                .isTrue();
        assertThat(kim.texts()).containsExactly("one");
        live.elsewhere().seatLost(kimsSeat(), 0);
        live.say("two");
        assertThat(kim.texts()).as("it has a connection here").containsExactly("one", "two");
    }

    @Test
    void aSeatThatAnotherNodeTakesIsNotReadFromHere() {
        RecordingReader kim = live.join(KIM, KIMS);
        live.elsewhere().taken(kimsSeat());
        live.say("hello");
        assertThat(kim.texts()).isEmpty();
        assertThat(live.room().online()).isEqualTo(2);
    }

    @Test
    void whoGaveTheLastSeatUpThereIsNoMember() {
        live.elsewhere().taken(kimsSeat());
        live.elsewhere().givenUp(kimsSeat());
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(owner.received()).isEmpty();
    }

    @Test
    void whatIsPushedToAUserReachesTheConnectionsHere() {
        RecordingReader kim = live.join(KIM, KIMS);
        owner.forget();
        live.elsewhere().pushed("kim", "{\"Told\":\"you are muted\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(kim.received()).hasSize(1);
        assertThat(kim.received().get(0).path("Told").asText()).isEqualTo("you are muted");
        assertThat(owner.received()).isEmpty();
        live.elsewhere().pushed("nobody", new byte[] {'{', '}'});
    }

    @Test
    void guestsOfAllNodesCount() {
        live.room().guests().polled("guest");
        live.elsewhere().guestsElsewhere(40);
        assertThat(live.room().online()).isEqualTo(42);
        live.elsewhere().guestsElsewhere(0);
        assertThat(live.room().online()).isEqualTo(2);
    }

    @Test
    void mutesBansAndSettingsHoldHereAtOnce() {
        RecordingReader kim = live.join(KIM, KIMS);
        long later = live.clock.millis() / 1000 + 60;
        live.elsewhere().put(Table.MUTE, "kim", Long.toString(later));
        assertThat(live.room().mutes().until("kim")).isEqualTo(later);
        live.elsewhere().put(Table.MUTE, "kim", "");
        assertThat(live.room().mutes().until("kim")).isZero();
        live.elsewhere().put(Table.BAN, "lee", Long.toString(later));
        assertThatThrownBy(() -> live.join(LiveRoom.LEE, 3)).isInstanceOf(Refused.class);
        live.elsewhere().put(Table.SETTING, "slow-mode", "30");
        assertThat(live.room().pacing().slowMode()).isEqualTo(30);
        assertThat(kim.texts()).isEmpty();
    }

    @Test
    void marksAndRobotsOfAnotherNodeAreListedHere() {
        live.elsewhere().put(Table.ROBOT, "bot", live.clock.millis() + "\n9\nBot\n");
        live.elsewhere().put(Table.MARK, "bot", "500");
        assertThat(live.room().list().onlineAmong(List.of("bot"))).containsExactly("bot");
        live.elsewhere().put(Table.MARK, "bot", "");
        live.elsewhere().put(Table.ROBOT, "bot", "");
        assertThat(live.room().isMember("bot")).isFalse();
        assertThat(live.room().online()).isEqualTo(1);
    }

    @Test
    void olderAttributesAndCountersThatCameLateChangeNothing() {
        AttributeMap newer = new AttributeMap(2, Map.of("a", new AttributeMap.Attribute("2", 2)));
        live.elsewhere().changed(newer);
        live.elsewhere().changed(new AttributeMap(1, Map.of("a", new AttributeMap.Attribute("1", 1))));
        assertThat(live.room().attributes().map()).isEqualTo(newer);
        live.elsewhere().changed(new CounterMap(5, Map.of("like", 5L)));
        live.elsewhere().changed(new CounterMap(4, Map.of("like", 4L)));
        assertThat(live.room().counters().map().byKey()).containsEntry("like", 5L);
    }

    @Test
    void positionsThatNeverWereAreNoLoss() {
        long head = live.room().timeline().head();
        live.elsewhere().skipped(head + 10_000);
        live.elsewhere().appendedElsewhere(event(head + 10_001, EventKind.MESSAGE));
        Timeline.Slice slice = live.room().timeline().between(head, head + 10_001);
        assertThat(slice.items()).hasSize(1);
        assertThat(slice.gaps()).isEmpty();
        assertThat(seqsOf(owner)).containsExactly(head + 10_001);
    }

    @Test
    void eventsThatAreGoneForGoodAreDeclared() {
        long head = live.room().timeline().head();
        live.elsewhere().lost(head + 7);
        live.elsewhere().appendedElsewhere(event(head + 8, EventKind.MESSAGE));
        Timeline.Slice slice = live.room().timeline().between(head, head + 8);
        assertThat(slice.items()).hasSize(1);
        assertThat(slice.lost()).isEqualTo(7);
    }

    @Test
    void theNodesShareTheRateOfTheRoom() {
        live.settings = new AppSettings(live.settings).of(Map.of("room-messages-per-second", "4"));
        long head = live.room().timeline().head();
        for (int i = 1; i <= 3; i++) {
            live.elsewhere().appendedElsewhere(event(head + i, EventKind.MESSAGE));
        }
        live.elsewhere().appendedElsewhere(event(head + 4, EventKind.ROOM_TIP));
        done(live.seats().raise(KEY, head + 4));
        var first = live.room().posting().post(live.post(OWNER, false, "the fourth"));
        var second = live.room().posting().post(live.post(OWNER, false, "waits"));
        assertThat(first.toCompletableFuture()).isDone();
        assertThat(second.toCompletableFuture()).isNotDone();
        live.loop.pass(Duration.ofMillis(250));
        assertThat(second.toCompletableFuture()).isDone();
    }

    @Test
    void whatWasMissedOfOthersIsReadAgain() {
        RecordingReader kim = live.join(KIM, KIMS);
        Seat lees = new Seat(LiveRoom.LEE, 3, 0, live.clock.millis());
        Seat gone = new Seat(new Sender("zoe", 7, "", ""), 4, 0, live.clock.millis());
        live.elsewhere().taken(gone);
        long later = live.clock.millis() / 1000 + 60;
        live.room()
                .readAgain(
                        List.of(new KeptSeats.Kept(lees, true)),
                        new RoomData.Held(
                                AttributeMap.EMPTY,
                                CounterMap.EMPTY,
                                Map.of(Table.MUTE, Map.of("max", Long.toString(later)))));
        assertThat(live.room().isMember("lee")).isTrue();
        assertThat(live.room().isMember("zoe")).isFalse();
        assertThat(live.room().isMember("kim")).as("its connection is here").isTrue();
        assertThat(live.room().mutes().until("max")).isEqualTo(later);
        live.say("hello");
        assertThat(kim.texts()).containsExactly("hello");
    }

    @Test
    void aRoomKnowsAllThatAnEngineMayHaveForgotten() {
        long later = live.clock.millis() / 1000 + 60;
        live.elsewhere().put(Table.MUTE, "max", Long.toString(later));
        live.elsewhere().put(Table.BAN, "eve", Long.toString(later));
        live.elsewhere().put(Table.SETTING, "slow-mode", "30");
        live.elsewhere().put(Table.ROBOT, "bot", live.clock.millis() + "\n9\nBot\n");
        live.elsewhere().put(Table.MARK, "bot", "500");
        live.elsewhere().put(Table.EXTENSION, "1\nkey", "1\nvalue");
        live.elsewhere().put(Table.EXTENSION, "1\n", "1\n0");
        live.elsewhere().changed(new AttributeMap(2, Map.of("a", new AttributeMap.Attribute("2", 2))));
        live.elsewhere().changed(new CounterMap(5, Map.of("like", 5L)));
        RoomData.Held held = live.room().tables().held();
        assertThat(held.tables())
                .isEqualTo(Map.of(
                        Table.MUTE, Map.of("max", Long.toString(later)),
                        Table.BAN, Map.of("eve", Long.toString(later)),
                        Table.SETTING, Map.of("slow-mode", "30"),
                        Table.ROBOT, Map.of("bot", live.clock.millis() + "\n9\nBot\n"),
                        Table.MARK, Map.of("bot", "500"),
                        Table.EXTENSION, Map.of("1\nkey", "1\nvalue", "1\n", "1\n0")));
        assertThat(held.attributes().seq()).isEqualTo(2);
        assertThat(held.counters().seq()).isEqualTo(5);
    }

    @Test
    void aRoomIsIdleWhenNobodyOfThisNodeWantsAnythingOfIt() {
        live.elsewhere().taken(kimsSeat());
        live.pass(Duration.ofSeconds(61));
        assertThat(live.room().idleness().lasts(60)).as("the owner is here").isFalse();
        live.room().membership().loggedOut(OWNER.userId(), 1);
        live.pass(Duration.ofSeconds(60));
        assertThat(live.room().idleness().lasts(60)).isTrue();
        live.room().guests().polled("guest");
        assertThat(live.room().idleness().lasts(60)).isFalse();
        live.room().idleness().end();
        live.pass(Duration.ofSeconds(60));
        assertThat(live.room().idleness().lasts(60)).isFalse();
    }
}
