package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.ClientLoops;
import io.barrage.client.wire.Endpoint;
import io.barrage.client.wire.Inbox;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.Server;
import io.barrage.server.ServerLook;
import io.barrage.server.config.ConfigLoader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real server in this process on a free port, for all tests of a class. After each test its clients are cut off, and its
 * rooms have to count what they hold; {@link AfterEveryTest} sees the rest.
 */
public final class TestServer implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
    public static final int APP = 1400000001;
    public static final String SECRET = "secret123";

    /** Most tests say more than is usual, need no demo, and have nothing to do with how fast a machine is. */
    private static final Map<String, String> USUAL = Map.of(
            "apps.room-messages-per-second", "0",
            "apps.user-messages-per-second", "0",
            "demo.enabled", "false",
            "gateway.commands-per-second", "0",
            "gateway.handshake-timeout", "5m",
            "gateway.idle-timeout", "1h",
            "gateway.slow-reader", "1h");

    private static final long DAY_SECONDS = 86_400;

    private final Map<String, String> settings;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<WireClient> clients = new ConcurrentLinkedQueue<>();
    private @Nullable TestFolder folder;
    private @Nullable Server server;
    private @Nullable ClientLoops loops;
    private @Nullable WarningWatch warnings;

    private TestServer(Map<String, String> settings) {
        this.settings = settings;
    }

    public static TestServer withDefaults() {
        return with(Map.of());
    }

    /** @param settings configuration by key, as the flags of {@code serve} */
    public static TestServer with(Map<String, String> settings) {
        return new TestServer(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        TestFolder made = TestFolder.create();
        folder = made;
        startOn(made.path());
    }

    /** Starts on a folder that an earlier server may have left. */
    public TestServer startOn(Path data) throws Exception {
        warnings = WarningWatch.begin();
        loops = ClientLoops.start(1);
        Server made = new Server(ConfigLoader.load(flagsFor(data), Map.of()));
        made.start();
        server = made;
        return this;
    }

    private Map<String, String> flagsFor(Path data) {
        Map<String, String> flags = new HashMap<>(USUAL);
        flags.putAll(settings);
        flags.put("host", "127.0.0.1");
        flags.put("port", "0");
        flags.put("data", data.toString());
        flags.put("app", APP + ":" + SECRET);
        return flags;
    }

    public int port() {
        return url().getPort();
    }

    /** The folder of everything it keeps. */
    public Path data() {
        return Objects.requireNonNull(folder, "start it first").path();
    }

    public URI url() {
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
        return user(userId, form, WireOptions.defaults());
    }

    public TestUser user(String userId, WireForm form, WireOptions options) {
        Inbox inbox = new Inbox();
        WireClient client = connect(form, options, inbox);
        Await.resultOf(client.login(userId, userSig(userId)));
        return new TestUser(this, client, inbox);
    }

    /** Somebody who has not logged in. */
    public TestUser guest() {
        Inbox inbox = new Inbox();
        return new TestUser(this, connect(WireForm.COMPRESSED, WireOptions.defaults(), inbox), inbox);
    }

    /** A connection that has not logged in. */
    public WireClient connect() {
        return connect(WireForm.COMPRESSED, WireOptions.defaults(), new Inbox());
    }

    /** A connection to an app that need not be there. */
    public WireClient connectTo(int sdkAppId) {
        return connect(Endpoint.of(url(), sdkAppId), WireOptions.defaults(), new Inbox());
    }

    public WireClient connect(WireForm form, WireOptions options, Inbox inbox) {
        return connect(Endpoint.of(url(), APP).withForm(form), options, inbox);
    }

    private WireClient connect(Endpoint endpoint, WireOptions options, Inbox inbox) {
        ClientLoops running = Objects.requireNonNull(loops, "start it first");
        WireClient client = Await.resultOf(WireClient.connect(running, endpoint, patient(options), inbox));
        clients.add(client);
        client.closed().thenRun(() -> clients.remove(client));
        return client;
    }

    /** How fast a machine answers is not what tests are about, but those that say how long they wait. */
    private static WireOptions patient(WireOptions options) {
        Duration usual = WireOptions.defaults().answerWithin();
        return options.answerWithin().equals(usual) ? options.withAnswerWithin(Await.LONG) : options;
    }

    /** A meter as {@code /metrics} shows it. */
    public double metric(String name) {
        String page = http(HttpRequest.newBuilder(url().resolve("/metrics")));
        return page.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no meter " + name + " in\n" + page));
    }

    /** Posts a text in a room as the app's server does, by REST. */
    public void postByRest(String groupId, String text) {
        postByRest(groupId, text, "Normal");
    }

    public void postByRest(String groupId, String text, String priority) {
        ObjectNode body = WireJson.object()
                .put("GroupId", groupId)
                .put("MsgPriority", priority)
                .put("Random", ThreadLocalRandom.current().nextLong(1L << 32));
        body.putArray("MsgBody")
                .addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        assertThat(rest("group_open_http_svc/send_group_msg", WireJson.text(body))
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
    }

    /** Any command of the app's server; the answer as it is. */
    public JsonNode rest(String command, String body) {
        String query = "?sdkappid=" + APP + "&identifier=administrator&random=1&contenttype=json&usersig="
                + URLEncoder.encode(userSig("administrator"), StandardCharsets.UTF_8);
        try {
            return WireJson.read(http(HttpRequest.newBuilder(url().resolve("/v4/" + command + query))
                            .POST(HttpRequest.BodyPublishers.ofString(body)))
                    .getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("answers are JSON", e);
        }
    }

    private String http(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("http", e);
        }
    }

    /** Stops it as a signal does; its clients are left to themselves. */
    public void stops() {
        Server running = Objects.requireNonNull(server, "start it first");
        running.stop();
        server = null;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        settle();
    }

    /** Cuts all clients off and looks whether the rooms have understood it. */
    private void settle() {
        clients.forEach(WireClient::cut);
        clients.clear();
        if (server != null && !server.url().isEmpty()) {
            assertThat(ServerLook.problems(server)).as("what rooms count").isEmpty();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    @Override
    public void close() throws IOException {
        try {
            settle();
        } finally {
            end();
        }
        if (warnings != null) {
            warnings.endWithNone();
        }
    }

    private void end() throws IOException {
        if (loops != null) {
            loops.close();
        }
        if (server != null) {
            server.stop();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
