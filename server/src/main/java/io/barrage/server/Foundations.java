package io.barrage.server;

import io.barrage.server.archive.ArchiveWriter;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.Engine;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.memory.MemoryEngine;
import io.barrage.server.engine.memory.SingleNode;
import io.barrage.server.engine.redis.RedisEngine;
import io.barrage.server.engine.redis.RedisNodes;
import io.barrage.server.media.MediaStore;
import io.barrage.server.media.disk.DiskStore;
import io.barrage.server.media.s3.S3Store;
import io.barrage.server.room.RoomLoops;
import io.barrage.server.storage.App;
import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.Storage;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * What the rooms stand on: what survives a restart, what nodes share, who the apps are. The one part of the server that
 * names what stands behind a port.
 *
 * @param storageThreads where calls to the storage wait
 */
record Foundations(
        ServerConfig config,
        Clock clock,
        Storage storage,
        ExecutorService storageThreads,
        AppDirectory apps,
        Webhooks hooks,
        ArchiveWriter archive,
        RoomLoops roomLoops,
        Engine engine,
        Cluster cluster,
        Signer signer,
        Revocations revocations) {

    private static final String TICKET_SECRET = "ticket-secret";
    private static final int STORAGE_THREADS = 4;

    /** @throws Exception when the data folder or the database cannot be used; what was started is in {@code running} */
    static Foundations lay(ServerConfig config, Clock clock, Running running) throws Exception {
        Path data = config.data();
        running.keep("data folder", DataLock.of(data));
        Storage storage = running.keep("storage", storage(config, clock));
        Seed.plant(storage.apps(), config, clock);
        ExecutorService storageThreads = running.threads("storage", STORAGE_THREADS);
        AppDirectory apps = new AppDirectory(storage.apps(), new AppSettings(config.apps()), storageThreads);
        for (App app : storage.apps().list()) {
            apps.find(app.sdkAppId()).join();
        }
        Webhooks hooks = running.keep(
                "webhooks",
                Webhooks.open(
                        data.resolve("webhooks"), app -> apps.settings(app).webhook(), clock));
        ArchiveWriter archive = running.keep(
                "archive",
                ArchiveWriter.start(storage.archive(), app -> apps.settings(app).archiveRetention(), clock));
        RoomLoops roomLoops = new RoomLoops(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        Engine engine = running.keep("engine", engine(config, clock, roomLoops::loopOf));
        // Closed before the engine, which the last tasks of rooms need.
        running.keep("room loops", roomLoops);
        return new Foundations(
                config,
                clock,
                storage,
                storageThreads,
                apps,
                hooks,
                archive,
                roomLoops,
                engine,
                running.keep("cluster", cluster(config, clock)),
                new Signer(storage.settings().getOrCreate(TICKET_SECRET, NewApp::randomSecret)),
                Revocations.storedIn(storage.accounts()));
    }

    /** What nodes share of rooms, for the command line, which has no loops. */
    static Engine engine(ServerConfig config, Clock clock) throws IOException {
        return engine(config, clock, room -> Runnable::run);
    }

    private static Engine engine(ServerConfig config, Clock clock, Function<RoomKey, Executor> loops)
            throws IOException {
        if (config.redis() != null) {
            return RedisEngine.open(config.redis(), config.room().timelineEvents(), clock, loops);
        }
        return MemoryEngine.open(config.data().resolve("journal"), config.room().timelineEvents(), clock);
    }

    private static Cluster cluster(ServerConfig config, Clock clock) {
        String redis = config.redis();
        return redis == null ? new SingleNode() : RedisNodes.open(redis, clock.millis());
    }

    /** The database of a configuration, which the command line works on as well. */
    static Storage storage(ServerConfig config) {
        return storage(config, Clock.systemUTC());
    }

    private static Storage storage(ServerConfig config, Clock clock) {
        return SqlStorage.open(
                Optional.ofNullable(config.db()).orElseGet(() -> SqlStorage.urlIn(config.data())), clock);
    }

    /** Where the bytes of files are kept. */
    MediaStore mediaStore() throws IOException {
        return config.media().store().equals(MediaConfig.S3)
                ? S3Store.open(config.media().s3())
                : new DiskStore(mediaFolder());
    }

    Path mediaFolder() {
        return config.data().resolve("media");
    }
}
