package io.barrage.server.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Timeline;
import io.barrage.server.room.TimelineEvent;
import io.barrage.server.room.WrittenTimeline;
import io.barrage.server.storage.Archive;
import io.barrage.server.storage.Archive.Place;
import io.barrage.server.storage.Archive.Search;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.testing.ExpectsWarning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive reads a room's timeline behind its back; the test says when. */
class ArchivingTest {
    private static final RoomKey ROOM = new RoomKey(1400000001, "live");

    private final HandClock clock = new HandClock();
    private final SqlStorage storage;
    private Duration retention = Duration.ofDays(7);
    private ArchiveWriter writer;
    private Timeline timeline = new Timeline(16);
    private Runnable advanced;

    ArchivingTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        writer = new ArchiveWriter(storage.archive(), app -> retention, clock);
        advanced = writer.follow(ROOM, timeline);
    }

    @AfterEach
    void close() {
        writer.close();
        storage.close();
    }

    private void happens(EventKind kind, String text) {
        long seq = timeline.head() + 1;
        String item =
                "{\"From_Account\":\"alice\",\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\""
                        + text + "\"}}]}";
        WrittenTimeline.add(
                timeline,
                new TimelineEvent(
                        seq,
                        clock.millis(),
                        Priority.NORMAL,
                        Item.of(kind, seq, item.getBytes(StandardCharsets.UTF_8))));
        advanced.run();
    }

    private void says(String text) {
        happens(EventKind.MESSAGE, text);
    }

    private List<String> archived() {
        return storage
                .archive()
                .search(new Search(ROOM.sdkAppId(), null, null, 0, Long.MAX_VALUE, null, Place.END, 1000))
                .messages()
                .stream()
                .map(message -> message.seq() + " " + message.text())
                .toList();
    }

    @Test
    void messagesAreStoredAndTipsAreNot() {
        says("hello");
        happens(EventKind.MEMBER_TIP, "joined");
        says("again");
        writer.write();
        assertThat(archived()).containsExactly("3 again", "1 hello");
        says("later");
        writer.write();
        assertThat(archived()).containsExactly("4 later", "3 again", "1 hello");
    }

    @Test
    void theItemIsStoredAsItWasDelivered() {
        says("hello");
        writer.write();
        Archive.Message message = storage.archive()
                .search(new Search(ROOM.sdkAppId(), "live", "alice", 0, Long.MAX_VALUE, null, Place.END, 1))
                .messages()
                .get(0);
        assertThat(message.item()).startsWith("{\"MsgSeq\":1,\"From_Account\":\"alice\"");
        assertThat(message.sentAt()).isEqualTo(clock.millis());
    }

    private double skipped() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        writer.bindTo(meters);
        return meters.get("barrage.archive.skipped").functionCounter().count();
    }

    @Test
    @ExpectsWarning("4 events skipped")
    void whatLeftTheTimelineUnreadIsCounted() {
        says("first");
        writer.write();
        for (int i = 0; i < 20; i++) {
            says("burst " + i);
        }
        writer.write();
        assertThat(archived()).hasSize(1 + 16);
        assertThat(skipped()).isEqualTo(4);
    }

    @Test
    void afterARestartItGoesOnBehindTheLastStoredMessage() {
        says("stored");
        writer.write();
        says("acknowledged, not stored");
        writer.close();
        writer = new ArchiveWriter(storage.archive(), app -> retention, clock);
        advanced = writer.follow(ROOM, timeline);
        advanced.run();
        writer.write();
        assertThat(archived()).containsExactly("2 acknowledged, not stored", "1 stored");
        assertThat(skipped()).isZero();
    }

    @Test
    void aRoomMadeAgainWithTheSameIdIsArchivedFromItsBeginning() {
        for (int i = 0; i < 5; i++) {
            says("old " + i);
        }
        writer.write();
        clock.advance(Duration.ofHours(1));
        timeline = new Timeline(16);
        advanced = writer.follow(ROOM, timeline);
        says("new");
        writer.write();
        assertThat(archived()).hasSize(6).startsWith("1 new");
    }

    @Test
    void anAppThatKeepsNothingHasNothingWritten() {
        retention = Duration.ZERO;
        says("secret");
        writer.write();
        retention = Duration.ofDays(1);
        says("from now on");
        writer.write();
        assertThat(archived()).containsExactly("2 from now on");
    }

    @Test
    void oldMessagesAreSweptOutAndNewOnesStay() {
        for (int i = 0; i < 10; i++) {
            says("old " + i);
        }
        writer.write();
        clock.advance(Duration.ofDays(6));
        says("new");
        writer.write();
        clock.advance(Duration.ofDays(2));
        Sweep sweep = new Sweep(storage.archive(), app -> retention, clock);
        sweep.step();
        assertThat(archived()).as("not before its time").hasSize(11);
        clock.advance(Duration.ofMinutes(2));
        sweep.step();
        assertThat(archived()).containsExactly("11 new");
    }

    @Test
    void whileTheDatabaseFailsMessagesWaitOnTheTimeline() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Archive breaking = (Archive) Proxy.newProxyInstance(
                Archive.class.getClassLoader(), new Class<?>[] {Archive.class}, (proxy, method, arguments) -> {
                    if (broken.get()) {
                        throw new IllegalStateException("disk full");
                    }
                    return method.invoke(storage.archive(), arguments);
                });
        writer = new ArchiveWriter(breaking, app -> retention, clock);
        advanced = writer.follow(ROOM, timeline);
        says("one");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(writer::write))
                .hasMessage("disk full");
        says("two");
        broken.set(false);
        writer.write();
        assertThat(archived()).containsExactly("2 two", "1 one");
    }
}
