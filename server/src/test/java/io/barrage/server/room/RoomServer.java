package io.barrage.server.room;

import io.barrage.server.config.AppConfig;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.memory.MemoryEngine;
import io.barrage.server.engine.memory.SingleNode;
import io.barrage.server.storage.App;
import io.barrage.server.storage.RoomRecord;
import io.barrage.server.storage.sql.SqlStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All rooms of a node on real storage and a real engine, without a network. */
public final class RoomServer implements AutoCloseable {
    public static final int APP = 1400000001;
    public static final String SECRET = "2f0e8b1c6d5a4f3e9b7a";
    static final Duration KEEP_LOST = Duration.ofMinutes(3);

    /** Of the one app. */
    public volatile AppConfig settings = LiveRoom.withoutRates();

    /** The app's own server. */
    public volatile Hooks hooks = Hooks.NONE;

    /** Looks at what members say. */
    public volatile Screen screen = Screen.NONE;

    public final RoomTraffic traffic = new RoomTraffic();
    public final HandClock clock = new HandClock();
    public final SqlStorage storage;
    /** Drops what caches still want to tidy up after the end. */
    public final ThreadPoolExecutor storageThreads = new ThreadPoolExecutor(
            4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());

    public final Profiles profiles;
    public final Rooms rooms;
    public final MemoryEngine engine;
    private final RoomLoops loops = new RoomLoops(2);

    /** @param folder what an earlier server left in it is taken up */
    public RoomServer(Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder), clock);
        storage.apps().create(new App(APP, "test", SECRET, Set.of("administrator"), true, 1));
        engine = engine(folder);
        profiles = new Profiles(storage.accounts(), Wording.ANY, storageThreads, new SingleNode());
        rooms = builder().build(loops, storage.rooms(), storageThreads);
    }

    private MemoryEngine engine(Path folder) {
        try {
            return MemoryEngine.open(folder.resolve("journal"), 64, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RoomsBuilder builder() {
        return new RoomsBuilder(engine, new SingleNode(), RecordingAudience::of, clock)
                .config(LiveRoom.config(Map.of("timeline-events", "64")))
                .keepLost(KEEP_LOST)
                .settings(app -> settings)
                .hooks(asNow())
                .screen((room, post) -> screen.look(room, post))
                .traffic(traffic);
    }

    /** Whatever {@link #hooks} is when it is asked. */
    public Hooks asNow() {
        return new Hooks() {
            @Override
            public boolean wants(int sdkAppId, HookKind kind) {
                return hooks.wants(sdkAppId, kind);
            }

            @Override
            public CompletionStage<HookVerdict> ask(HookEvent event) {
                return hooks.ask(event);
            }

            @Override
            public void tell(HookEvent event) {
                hooks.tell(event);
            }
        };
    }

    public static RoomKey key(String groupId) {
        return new RoomKey(APP, groupId);
    }

    public static RoomRecord record(String groupId, @Nullable String owner) {
        long now = HandClock.START / 1000;
        return new RoomRecord(APP, groupId, "Live", "", "", "", owner, now, 1, now, false, Map.of(), Set.of());
    }

    /** The process dies: nothing is written to the journal any more, only its threads end. */
    public void kill() {
        loops.close();
        storageThreads.shutdownNow();
        storage.close();
    }

    @Override
    public void close() {
        kill();
        engine.close();
    }
}
