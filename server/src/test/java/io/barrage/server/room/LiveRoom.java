package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ConfigLoader;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.memory.MemoryEngine;
import io.barrage.server.engine.memory.SingleNode;
import io.barrage.server.storage.RoomRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One room on a real engine, run on the test's own thread. */
final class LiveRoom {
    static final RoomKey KEY = new RoomKey(1400000001, "live-1");
    static final Duration KEEP_LOST = Duration.ofMinutes(3);
    static final Sender OWNER = new Sender("alice", 1, "Alice", "https://img.example/a.png");
    static final Sender KIM = new Sender("kim", 2, "Kim", "https://img.example/k.png");
    static final Sender LEE = new Sender("lee", 3, "", "");

    /** There is no other node. */
    private static final RoomNews.Owner ALONE = new RoomNews.Owner() {
        @Override
        public void recordChanged(Room room, byte[] record) {
            throw new AssertionError("another node changed " + room.key());
        }

        @Override
        public void forgotten(Room room) {
            throw new AssertionError(room.key() + " was forgotten");
        }

        @Override
        public void readAgain(Room room) {
            throw new AssertionError("something of " + room.key() + " was missed");
        }
    };

    final HandClock clock = new HandClock();
    AppConfig settings = withoutRates();
    RoomTraffic traffic = new RoomTraffic();
    final HandLoop loop = new HandLoop(clock);
    Hooks hooks = Hooks.NONE;
    Duration offlineAfter = Duration.ofSeconds(20);
    PastMessages past = PastMessages.NONE;
    private final Path folder;
    private final RoomConfig config;
    private MemoryEngine engine;
    private RoomNews news = new RoomNews(ALONE);
    private Room room;
    private long random;

    LiveRoom(Path folder, RoomConfig config) {
        this.folder = folder;
        this.config = config;
        this.engine = engine();
        this.room = opened();
    }

    /** A room that tells everything at once. */
    LiveRoom(Path folder) {
        this(folder, config(Map.of()));
        settings = new AppSettings(settings).of(Map.of("counter-notices-every", "0ms"));
    }

    /** What a file says of rooms, without {@code room.}; all tips are told at once unless it says otherwise. */
    static RoomConfig config(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(Map.of("room.join-tips-every", "0ms"));
        keys.forEach((key, value) -> all.put("room." + key, value));
        return ConfigLoader.load(all, Map.of()).room();
    }

    static RoomRecord record(String owner) {
        long now = HandClock.START / 1000;
        return new RoomRecord(
                KEY.sdkAppId(), KEY.groupId(), "Live one", "", "", "", owner, now, 1, now, false, Map.of(), Set.of());
    }

    static AppConfig withoutMemberChangeTips() {
        return new AppSettings(withoutRates()).of(Map.of("member-change-tips", "false"));
    }

    /** For tests that say more than is usual, on a clock that stands still. */
    static AppConfig withoutRates() {
        return with(Map.of("room-messages-per-second", "0", "user-messages-per-second", "0"));
    }

    static AppConfig with(Map<String, String> settings) {
        return new AppSettings(AppConfig.defaults()).of(settings);
    }

    /** The process is killed and started again. */
    void restart() {
        engine = engine();
        news = new RoomNews(ALONE);
        room = opened();
    }

    private MemoryEngine engine() {
        try {
            return MemoryEngine.open(folder, config.timelineEvents(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Room opened() {
        Rooms.Parts parts = new RoomsBuilder(engine, new SingleNode(), RecordingAudience::of, clock)
                .config(config)
                .keepLost(KEEP_LOST)
                .offlineAfter(offlineAfter)
                .settings(app -> settings)
                .hooks(hooks)
                .past(past)
                .traffic(traffic)
                .parts();
        RoomData.Held held = done(engine.held(KEY));
        RoomState.Kept kept = done(engine.open(KEY, news));
        Room opened = new Room(record(OWNER.userId()), held, parts, loop);
        opened.restore(kept, done(engine.seats(KEY)), held);
        news.bringTo(opened);
        return opened;
    }

    Room room() {
        return room;
    }

    /** What other nodes do. */
    RoomListener elsewhere() {
        return news;
    }

    MemoryEngine seats() {
        return engine;
    }

    boolean reaches(RecordingReader reader) {
        return ((RecordingAudience) room.audience()).has(reader);
    }

    RecordingReader join(Sender user, long instance) {
        RecordingReader reader = new RecordingReader();
        done(room.membership().join(joiner(user, instance, reader, false)));
        return reader;
    }

    /** Somebody who joins and is pushed to. */
    static Membership.Joiner joiner(Sender user, long instance, RecordingReader reader, boolean withHistory) {
        return new Membership.Joiner(
                user, instance, reader, withHistory, Membership.Joiner.NOTHING_BEFORE, false, Origin.SERVER);
    }

    /** Says something as the app's server, which need not be a member. */
    Appended say(String text) {
        return done(room.posting().post(post(LEE, true, text)));
    }

    /** Somebody who does something, as the app's server or on the own account. */
    static Operator by(Sender user, boolean byServer) {
        return new Operator(user, byServer, Origin.SERVER);
    }

    static Operator by(Sender user) {
        return by(user, false);
    }

    Post post(Sender from, boolean byServer, String text) {
        return post(from, byServer, Priority.NORMAL, text);
    }

    Post post(Sender from, boolean byServer, Priority priority, String text) {
        return new Post(
                by(from, byServer), false, 0, body(text), priority, ++random, 0, "", null, Post.HookControl.BOTH);
    }

    static JsonNode body(String text) {
        var elements = WireJson.object().arrayNode();
        elements.addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        return elements;
    }

    /** Time passes, second by second as the server's tick sees it. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            loop.pass(Duration.ofSeconds(1));
            room.tick();
        }
    }
}
