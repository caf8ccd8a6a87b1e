package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.body;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.LiveRoom.joiner;
import static io.barrage.server.room.Refusals.assertRefused;
import static io.barrage.server.room.RoomServer.key;
import static io.barrage.server.room.RoomServer.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import io.barrage.server.engine.RoomKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RoomsTest {
    private static final RoomKey LIVE = key("live-1");

    private final Path folder;
    private RoomServer server;

    RoomsTest(@TempDir Path folder) {
        this.folder = folder;
        this.server = new RoomServer(folder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private long head() {
        return done(server.rooms.ask(LIVE, room -> room.timeline().head()));
    }

    private RecordingReader join() {
        RecordingReader reader = new RecordingReader();
        done(server.rooms.with(LIVE, room -> room.membership().join(joiner(KIM, 2, reader, false))));
        return reader;
    }

    private static boolean is(CompletionStage<Boolean> answer) {
        return done(answer);
    }

    private void say(String text, long random) {
        Post post = new Post(
                by(KIM, true), false, 0, body(text), Priority.NORMAL, random, 0, "", null, Post.HookControl.BOTH);
        done(server.rooms.with(LIVE, room -> room.posting().post(post)));
    }

    @Test
    void aRoomThatDoesNotExistIsRefused() {
        assertRefused(ErrorCode.NO_SUCH_GROUP, server.rooms.ask(LIVE, Room::online));
        assertRefused(ErrorCode.NO_SUCH_GROUP, server.rooms.changes().dismiss(LIVE, by(OWNER, true)));
        assertThat(server.rooms.openedRooms()).isZero();
    }

    @Test
    void aCreatedRoomIsStoredAndOpensWhenItIsNeeded() {
        assertThat(done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true))))
                .isEqualTo(record("live-1", "alice"));
        assertThat(server.storage.rooms().find(RoomServer.APP, "live-1")).contains(record("live-1", "alice"));
        assertThat(server.rooms.openedRooms()).isZero();
        assertThat(head()).isZero();
        assertThat(server.rooms.openedRooms()).isEqualTo(1);
    }

    @Test
    void aTakenIdIsRefused() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        assertRefused(
                ErrorCode.GROUP_ID_YOURS, server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        assertRefused(
                ErrorCode.GROUP_ID_TAKEN, server.rooms.changes().create(record("live-1", "kim"), by(OWNER, true)));
        assertRefused(ErrorCode.GROUP_ID_TAKEN, server.rooms.changes().create(record("live-1", null), by(OWNER, true)));
        done(server.rooms.changes().create(record("ownerless", null), by(OWNER, true)));
        assertRefused(
                ErrorCode.GROUP_ID_TAKEN, server.rooms.changes().create(record("ownerless", null), by(OWNER, true)));
    }

    @Test
    void aTakenIdDoesNotDisturbTheRoomThatHasIt() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        RecordingReader kim = join();
        assertRefused(
                ErrorCode.GROUP_ID_TAKEN, server.rooms.changes().create(record("live-1", "kim"), by(OWNER, true)));
        say("hello", 1);
        assertThat(kim.texts()).containsExactly("hello");
    }

    @Test
    void whatAnActionThrowsIsTheAnswer() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        assertRefused(ErrorCode.NO_PERMISSION, server.rooms.ask(LIVE, room -> {
            room.membership().quit(by(KIM));
            return "";
        }));
    }

    @Test
    void aDismissedRoomIsDeletedAndRefusesEverything() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        RecordingReader kim = join();
        done(server.rooms.changes().dismiss(LIVE, by(OWNER, true)));
        assertThat(server.storage.rooms().find(RoomServer.APP, "live-1")).isEmpty();
        assertThat(kim.received()).hasSize(1);
        assertRefused(ErrorCode.NO_SUCH_GROUP, server.rooms.changes().dismiss(LIVE, by(OWNER, true)));
        var wanted = new RoomProfile("Other", null, null, null, Map.of(), null);
        assertRefused(ErrorCode.NO_SUCH_GROUP, server.rooms.changes().profile(LIVE, by(OWNER, true), wanted));
        assertThat(kim.received()).as("nothing after the notice").hasSize(1);
    }

    @Test
    void aDismissedRoomIsForgottenAfterTheTimeOfLostInstances() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        join();
        done(server.rooms.changes().dismiss(LIVE, by(OWNER, true)));
        server.clock.advance(RoomServer.KEEP_LOST.minusSeconds(1));
        tick();
        assertThat(server.rooms.openedRooms()).isEqualTo(1);
        server.clock.advance(Duration.ofSeconds(1));
        tick();
        assertThat(server.rooms.openedRooms()).isZero();
        assertThat(server.engine.knownRooms()).isEmpty();
        assertRefused(ErrorCode.NO_SUCH_GROUP, server.rooms.ask(LIVE, Room::online));
    }

    /** Ticks, and waits until the room's loop has done so. */
    private void tick() {
        server.rooms.tick();
        server.rooms
                .ask(LIVE, Room::online)
                .handle((online, failure) -> "")
                .toCompletableFuture()
                .join();
    }

    @Test
    void aRoomCreatedAgainBeginsAnew() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        join();
        say("old", 1);
        done(server.rooms.changes().dismiss(LIVE, by(OWNER, true)));
        done(server.rooms.changes().create(record("live-1", "kim"), by(OWNER, true)));
        assertThat(head()).isZero();
        assertThat(is(server.rooms.ask(LIVE, room -> room.isMember("kim")))).isFalse();
        assertThat(is(server.rooms.ask(LIVE, room -> room.isOwner("kim")))).isTrue();
        RecordingReader kim = join();
        say("new", 1);
        assertThat(kim.texts()).containsExactly("new");
    }

    @Test
    void aRestartRestoresSeatsAndTimeline() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        join();
        say("before", 1);
        server.kill();
        server = new RoomServer(folder);
        say("after", 2);
        assertThat(head()).isEqualTo(3);
        RecordingReader back = new RecordingReader();
        assertThat(is(server.rooms.ask(LIVE, room -> room.membership().back(KIM, 2, back, Membership.NOT_TOLD))))
                .isTrue();
        assertThat(back.texts()).containsExactly("before", "after");
        say("before", 1);
        assertThat(head()).as("a repeat").isEqualTo(3);
    }

    @Test
    void aRoomCreatedAgainAfterARestartBeginsAnew() {
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        join();
        done(server.rooms.changes().dismiss(LIVE, by(OWNER, true)));
        server.kill();
        server = new RoomServer(folder);
        assertRefused(ErrorCode.NO_SUCH_GROUP, server.rooms.ask(LIVE, Room::online));
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        assertThat(head()).isZero();
        assertThat(done(server.rooms.ask(LIVE, Room::online))).isZero();
    }

    @Test
    void aRoomThatSomebodyElseMakesMeanwhileLosesNothing() {
        RecordingReader[] kim = new RecordingReader[1];
        server.hooks = new Hooks() {
            @Override
            public boolean wants(int sdkAppId, HookKind kind) {
                return kind == HookKind.BEFORE_CREATE_GROUP;
            }

            @Override
            public CompletionStage<HookVerdict> ask(HookEvent event) {
                server.storage.rooms().create(record("live-1", "bob"));
                kim[0] = join();
                say("before", 1);
                return CompletableFuture.completedFuture(HookVerdict.ALLOW);
            }

            @Override
            public void tell(HookEvent event) {}
        };
        assertRefused(
                ErrorCode.GROUP_ID_TAKEN, server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        long head = head();
        say("after", 2);
        assertThat(head()).isEqualTo(head + 1);
        assertThat(kim[0].texts()).containsExactly("before", "after");
    }
}
