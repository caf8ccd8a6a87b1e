package io.barrage.server.testing;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientLoops;
import io.barrage.client.ClientOptions;
import io.barrage.client.Endpoint;
import io.barrage.client.Inbox;
import io.barrage.client.WireForm;
import io.barrage.protocol.UserSig;
import io.barrage.server.Server;
import io.barrage.server.config.AppSeed;
import io.barrage.server.config.DemoConfig;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.config.ListenConfig;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.config.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/**
 * A real server in this process on a free port, for all tests of a class; its clients are cut off after each test. A test
 * that logs a warning fails the class.
 */
public final class TestServer implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
    public static final int APP = 1400000001;
    public static final String SECRET = "secret123";

    private static final long DAY_SECONDS = 86_400;

    private final GatewayConfig gateway;
    private final RoomConfig room;
    private final Queue<BarrageClient> clients = new ConcurrentLinkedQueue<>();
    private @Nullable TestFolder folder;
    private @Nullable Server server;
    private @Nullable ClientLoops loops;
    private @Nullable WarningWatch warnings;

    private TestServer(GatewayConfig gateway, RoomConfig room) {
        this.gateway = gateway;
        this.room = room;
    }

    public static TestServer withDefaults() {
        return with(GatewayConfig.defaults(), RoomConfig.defaults());
    }

    public static TestServer with(GatewayConfig gateway, RoomConfig room) {
        return new TestServer(gateway, room);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        TestFolder made = TestFolder.create();
        folder = made;
        startOn(made.path());
    }

    /** Starts on a folder that an earlier server may have left. */
    public TestServer startOn(Path data) throws Exception {
        warnings = WarningWatch.start();
        loops = ClientLoops.start(1);
        Server made = new Server(new ServerConfig(
                new ListenConfig("127.0.0.1", 0, null, null),
                data,
                null,
                new AppSeed(APP, SECRET),
                null,
                gateway,
                room,
                new DemoConfig(false)));
        made.start();
        server = made;
        return this;
    }

    public int port() {
        return url().getPort();
    }

    private URI url() {
        return URI.create(Objects.requireNonNull(server, "start it first").url());
    }

    public static String userSig(String userId) {
        return UserSig.make(userId, APP, SECRET, System.currentTimeMillis() / 1000, DAY_SECONDS);
    }

    /** A user who is logged in, on a connection as the published SDKs make it. */
    public TestUser user(String userId) {
        return user(userId, WireForm.COMPRESSED);
    }

    public TestUser user(String userId, WireForm form) {
        return user(userId, form, ClientOptions.defaults());
    }

    public TestUser user(String userId, WireForm form, ClientOptions options) {
        Inbox inbox = new Inbox();
        BarrageClient client = connect(form, options, inbox);
        Await.resultOf(client.login(userId, userSig(userId)));
        return new TestUser(this, client, inbox);
    }

    /** A connection that has not logged in. */
    public BarrageClient connect() {
        return connect(WireForm.COMPRESSED, ClientOptions.defaults(), new Inbox());
    }

    /** A connection to an app that need not be there. */
    public BarrageClient connectTo(int sdkAppId) {
        return connect(Endpoint.of(url(), sdkAppId), ClientOptions.defaults(), new Inbox());
    }

    public BarrageClient connect(WireForm form, ClientOptions options, Inbox inbox) {
        return connect(Endpoint.of(url(), APP).withForm(form), options, inbox);
    }

    private BarrageClient connect(Endpoint endpoint, ClientOptions options, Inbox inbox) {
        ClientLoops running = Objects.requireNonNull(loops, "start it first");
        BarrageClient client = Await.resultOf(BarrageClient.connect(running, endpoint, options, inbox));
        clients.add(client);
        return client;
    }

    /** A meter as {@code /metrics} shows it. */
    public double metric(String name) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url().resolve("/metrics")).build();
            String page = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return page.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no meter " + name + " in\n" + page));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("metrics", e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(BarrageClient::cut);
        clients.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    @Override
    public void close() throws IOException {
        clients.forEach(BarrageClient::cut);
        if (loops != null) {
            loops.close();
        }
        if (server != null) {
            server.stop();
        }
        if (folder != null) {
            folder.close();
        }
        if (warnings != null) {
            warnings.endWithNone();
        }
    }
}
