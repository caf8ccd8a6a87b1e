package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertOk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Revocations;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ConversationConfig;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.config.Transport;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.engine.memory.SingleNode;
import io.barrage.server.gateway.Gateway;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.moderation.Lexicons;
import io.barrage.server.moderation.ModeratorTools;
import io.barrage.server.moderation.ReviewDesk;
import io.barrage.server.moderation.ReviewQueue;
import io.barrage.server.moderation.Tally;
import io.barrage.server.moderation.WordBook;
import io.barrage.server.moderation.WordTrial;
import io.barrage.server.room.Membership;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.room.RoomServer;
import io.barrage.server.room.UserHooks;
import io.barrage.server.room.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The REST API on real rooms and storage, called as the app's server calls it but without a network. */
final class RestServer implements AutoCloseable {
    static final int APP = RoomServer.APP;
    static final String GROUPS = "group_open_http_svc/";

    final RoomServer server;
    private final Gateway gateway = new Gateway(1, Transport.AUTO);
    private final RestApi api;

    /** What it puts into the queue is shown by REST. */
    final ReviewQueue queue;

    /** Without limits of how often it may be called. */
    RestServer(Path folder) {
        this(
                folder,
                Map.of(
                        "rest.rates", "*=1000000",
                        "rest.calls-per-second", "1000000",
                        "room-messages-per-second", "0"));
    }

    /** @param settings of all apps, by key without {@code apps.} */
    RestServer(Path folder, Map<String, String> settings) {
        server = new RoomServer(folder);
        AppConfig config = new AppSettings(AppConfig.defaults()).of(settings);
        server.settings = config;
        AppDirectory apps = new AppDirectory(server.storage.apps(), new AppSettings(config), server.storageThreads);
        Sessions sessions = gateway.sessions(
                GatewayConfig.defaults(),
                server.rooms,
                server.engine,
                new SingleNode(),
                new Revocations(),
                server.clock);
        Correspondence correspondence = new Correspondence(
                server.storage,
                server.storageThreads,
                server.profiles,
                sessions,
                server.hooks,
                new SingleNode(),
                Wording.ANY,
                ConversationConfig.defaults(),
                server.clock);
        queue = new ReviewQueue(server.storage.reviews(), server.storageThreads, server.clock);
        ReviewDesk review = ReviewDesk.of(
                server.storage.reviews(),
                queue,
                server.rooms,
                server.profiles,
                app -> server.settings,
                server.storageThreads,
                server.clock);
        api = new RestApi(new RestApi.Services(
                apps,
                server.profiles,
                server.rooms,
                server.storage.rooms(),
                correspondence,
                sessions,
                server.storage.archive(),
                new UserHooks(server.asNow()),
                moderation(),
                review,
                server.storageThreads,
                server.clock));
    }

    private ModeratorTools moderation() {
        Lexicons lexicons = new Lexicons(server.storage.words());
        return new ModeratorTools(
                lexicons,
                new WordBook(server.storage.words(), lexicons, server.clock),
                new WordTrial(lexicons, app -> server.settings),
                new Tally(server.storage.moderationCounts(), server.clock),
                server.storage.moderationCounts());
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }

    /** The query of a call that is right; tests change what they are about. */
    Map<String, String> query() {
        return query("administrator", RoomServer.SECRET);
    }

    Map<String, String> query(String identifier, String secret) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("sdkappid", Integer.toString(APP));
        query.put("identifier", identifier);
        query.put("usersig", UserSig.make(identifier, APP, secret, server.clock.millis() / 1000, 3600));
        query.put("random", "4294967295");
        query.put("contenttype", "json");
        return query;
    }

    HttpAnswer answer(String method, String path, Map<String, String> query, byte[] body) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        return api.handle(new HttpCall(method, path, parameters, body))
                .toCompletableFuture()
                .join();
    }

    /** Makes accounts exist. */
    void accounts(String... users) {
        for (String user : users) {
            assertOk(call(
                    "im_open_login_svc/account_import", "{\"UserID\":\"" + user + "\",\"Nick\":\"" + user + "!\"}"));
        }
    }

    /** Creates a room without an owner. */
    void room(String groupId) {
        assertOk(call(
                GROUPS + "create_group", "{\"Type\":\"AVChatRoom\",\"Name\":\"x\",\"GroupId\":\"" + groupId + "\"}"));
    }

    /** A user with an account enters a room. */
    RecordingReader join(String groupId, String user) {
        RecordingReader reader = new RecordingReader();
        var account = server.profiles.ensure(APP, user).join();
        var joiner = new Membership.Joiner(
                Profiles.sender(account), 1, reader, false, Membership.Joiner.NOTHING_BEFORE, false, Origin.SERVER);
        server.rooms
                .with(RoomServer.key(groupId), room -> room.membership().join(joiner))
                .toCompletableFuture()
                .join();
        return reader;
    }

    /** What is answered at {@code /v4/openapi.json}. */
    HttpAnswer description(String method, Map<String, String> query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        return api.description()
                .handle(new HttpCall(method, "/v4/openapi.json", parameters, new byte[0]))
                .toCompletableFuture()
                .join();
    }

    JsonNode call(Map<String, String> query, String command, String body) {
        JsonNode answer = json(answer("POST", "/v4/" + command, query, body.getBytes(StandardCharsets.UTF_8)));
        CoverageCheck.saw(table(), command, answer.path("ErrorCode").asInt());
        AnswerShape.check(api.table(), command, answer);
        return answer;
    }

    Collection<RestCommand<?, ?>> table() {
        return api.table().all();
    }

    /** A call of the app's admin. */
    JsonNode call(String command, String body) {
        return call(query(), command, body);
    }

    static JsonNode json(HttpAnswer answer) {
        try {
            return WireJson.read(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("answers are JSON", e);
        }
    }
}
