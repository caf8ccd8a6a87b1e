package io.barrage.server;

import io.barrage.server.archive.ArchiveWriter;
import io.barrage.server.archive.ArchivedMessages;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ListenConfig;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.demo.DemoSessions;
import io.barrage.server.engine.memory.MemoryEngine;
import io.barrage.server.gateway.Gateway;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.http.StaticFiles;
import io.barrage.server.media.Media;
import io.barrage.server.media.MediaStore;
import io.barrage.server.media.disk.DiskStore;
import io.barrage.server.media.s3.S3Store;
import io.barrage.server.metrics.Metrics;
import io.barrage.server.rest.RestApi;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.RoomLoops;
import io.barrage.server.room.RoomTraffic;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.UserHooks;
import io.barrage.server.storage.App;
import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.Storage;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: builds every part in order, and closes them in the opposite one. Nothing else knows which
 * implementation stands behind a port.
 *
 * <p>Started by one thread, which waits for files and the database; stopped by any.
 */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String TICKET_SECRET = "ticket-secret";
    private static final int STORAGE_THREADS = 4;
    private static final int MEDIA_THREADS = 8;

    private final ServerConfig config;
    private final Clock clock;
    private final Deque<Part> started = new ArrayDeque<>();
    private volatile boolean ready;
    private volatile String url = "";

    private record Part(String name, AutoCloseable closing) {}

    public Server(ServerConfig config) {
        this(config, Clock.systemUTC());
    }

    Server(ServerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts everything; when this returns, connections are accepted.
     *
     * @throws Exception when it cannot start; what was started until then is closed again
     */
    public void start() throws Exception {
        try {
            build();
        } catch (Exception e) {
            stop();
            throw e;
        }
    }

    private void build() throws Exception {
        keep("data folder", DataLock.of(config.data()));
        Storage storage = keep(
                "storage",
                SqlStorage.open(Optional.ofNullable(config.db()).orElseGet(() -> SqlStorage.urlIn(config.data()))));
        Seed.plant(storage.apps(), config, clock);
        ExecutorService blocking = Executors.newFixedThreadPool(STORAGE_THREADS, named("storage"));
        keep("storage threads", () -> end(blocking));
        AppDirectory apps = new AppDirectory(storage.apps(), new AppSettings(config.apps()), blocking);
        for (App app : storage.apps().list()) {
            apps.find(app.sdkAppId()).join();
        }
        Webhooks hooks = keep(
                "webhooks",
                Webhooks.open(
                        config.data().resolve("webhooks"),
                        app -> apps.settings(app).webhook(),
                        clock));
        ArchiveWriter archive = keep(
                "archive",
                ArchiveWriter.start(storage.archive(), app -> apps.settings(app).archiveRetention(), clock));
        MemoryEngine engine = keep(
                "engine",
                MemoryEngine.open(
                        config.data().resolve("journal"), config.room().timelineEvents(), clock));
        RoomLoops roomLoops = keep("room loops", new RoomLoops(Math.max(1, cores() / 2)));

        Signer signer = new Signer(storage.settings().getOrCreate(TICKET_SECRET, NewApp::randomSecret));
        ExecutorService mediaWork = Executors.newFixedThreadPool(MEDIA_THREADS, named("media"));
        keep("media threads", () -> end(mediaWork));
        Media media = keep("media", media(storage, signer));

        Gateway gateway = new Gateway(cores(), config.gateway().transport());
        keep("gateway", gateway::close);
        Profiles profiles = new Profiles(storage.accounts(), blocking);
        RoomTraffic roomTraffic = new RoomTraffic();
        Rooms rooms = new Rooms(
                roomLoops,
                storage.rooms(),
                blocking,
                new Rooms.Parts(
                        engine,
                        engine,
                        engine,
                        gateway.audiences(apps::settings),
                        config.room(),
                        apps::settings,
                        hooks,
                        config.gateway().lostInstance(),
                        config.gateway().offlineAfter(),
                        clock,
                        archive,
                        new ArchivedMessages(storage.archive(), blocking),
                        roomTraffic));
        // The archive reads on in rooms to which nobody comes back.
        engine.knownRooms()
                .forEach(key -> rooms.ask(key, room -> room.timeline().head()).exceptionally(gone -> {
                    LOG.debug("{} is not opened again: {}", key, gone.toString());
                    return 0L;
                }));
        Revocations revocations = Revocations.storedIn(storage.accounts());
        Sessions sessions = gateway.sessions(config.gateway(), rooms, engine, revocations, clock);
        Correspondence correspondence =
                new Correspondence(storage, blocking, profiles, sessions, hooks, config.conversation(), clock);

        UserHooks userHooks = new UserHooks(hooks);
        RestApi rest = new RestApi(new RestApi.Services(
                apps,
                profiles,
                rooms,
                storage.rooms(),
                correspondence,
                sessions,
                storage.archive(),
                userHooks,
                blocking,
                clock));
        HttpRoutes routes = new HttpRoutes(call -> call.method().equals("POST") ? rest.handle(call) : nothingAt(call));
        StaticFiles pages = new StaticFiles(blocking);
        routes.add("/v4/openapi.json", rest.description())
                .add("/v4/", rest)
                .add("/docs", redirect("/docs/"))
                .add("/docs/", pages);
        Metrics metrics = keep(
                "metrics",
                new Metrics(gateway.traffic(), rooms::openedRooms, sessions::users)
                        .with(media.traffic())
                        .with(roomTraffic));
        metrics.addTo(routes, () -> ready, blocking);
        hooks.addTo(metrics.registry());
        archive.addTo(metrics.registry());
        if (config.demo().enabled()) {
            addDemo(routes, storage, blocking, pages);
        }

        ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(named("tick"));
        keep("tick", () -> end(everySecond));
        everySecond.scheduleAtFixedRate(() -> tick(rooms, gateway, correspondence), 1, 1, TimeUnit.SECONDS);
        everySecond.scheduleAtFixedRate(() -> mediaWork.execute(media::sweep), 10, 60, TimeUnit.SECONDS);
        InetSocketAddress address = gateway.open(
                config.listen(),
                config.gateway(),
                new Gateway.Services(
                        apps, profiles, rooms, correspondence, userHooks, signer, revocations, media, mediaWork, clock),
                routes);
        url = urlOf(config.listen(), address.getPort());
        ready = true;
    }

    private Media media(Storage storage, Signer signer) throws IOException {
        Path folder = config.data().resolve("media");
        MediaStore store = config.media().store().equals(MediaConfig.S3)
                ? S3Store.open(config.media().s3())
                : new DiskStore(folder);
        return Media.open(config.media(), storage.mediaFiles(), store, signer, folder.resolve("incoming"), clock);
    }

    private void addDemo(HttpRoutes routes, Storage storage, ExecutorService blocking, StaticFiles pages) {
        DemoSessions demo = new DemoSessions(storage.apps(), storage.rooms(), blocking, clock);
        demo.prepare();
        demo.addTo(routes);
        routes.add("/", redirect("/demo/")).add("/demo", redirect("/demo/")).add("/demo/", pages);
    }

    private static HttpRoutes.Handler redirect(String location) {
        HttpAnswer answer = HttpAnswer.redirect(location);
        return call -> CompletableFuture.completedFuture(answer);
    }

    private static CompletionStage<HttpAnswer> nothingAt(HttpCall call) {
        return CompletableFuture.completedFuture(
                HttpAnswer.text(404, "404: nothing at " + call.path() + " (try /demo/)\n"));
    }

    /** Where the server is reached from this machine, ends with a slash; empty before it is started. */
    public String url() {
        return url;
    }

    /** Closes connections, rooms and storage, in this order. Does nothing the second time. */
    public synchronized void stop() {
        ready = false;
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.closing().close();
            } catch (Exception e) {
                LOG.error("{} did not close", part.name(), e);
            }
        }
    }

    private <T extends AutoCloseable> T keep(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    private static void tick(Rooms rooms, Gateway gateway, Correspondence correspondence) {
        try {
            rooms.tick();
            gateway.tick();
            correspondence.tick();
        } catch (RuntimeException e) {
            LOG.error("tick failed", e);
        }
    }

    private static void end(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
            executor.shutdownNow();
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String urlOf(ListenConfig listen, int port) {
        String host = listen.host().equals("0.0.0.0") || listen.host().equals("::") ? "127.0.0.1" : listen.host();
        String name = host.contains(":") ? "[" + host + "]" : host;
        return (listen.tlsCert() == null ? "http" : "https") + "://" + name + ":" + port + "/";
    }
}
