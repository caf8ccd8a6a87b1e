package io.barrage.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Sigs;
import io.barrage.server.auth.WrongSigs;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.moderation.ModeratorTools;
import io.barrage.server.moderation.ReviewDesk;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.UserHooks;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Archive;
import io.barrage.server.storage.RoomCatalog;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v4/{service}/{command}}: checks the call as the documented access layer does, then runs the command. The
 * HTTP status is 200 even for errors, which stand in {@code ErrorCode}.
 */
public final class RestApi implements HttpRoutes.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;
    /** A body of so many bytes takes about 0.1 ms to read; one of 0.5 MB takes an event loop's readers 10 ms. */
    private static final int LONG_BODY = 16 * 1024;

    private static final Map<String, String> HEADERS = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Headers", "X-Requested-With",
            "Access-Control-Allow-Methods", "POST",
            "Cache-Control", "no-store");

    /** What the commands work with. */
    public record Services(
            AppDirectory apps,
            Profiles profiles,
            Rooms rooms,
            RoomCatalog catalog,
            Correspondence correspondence,
            Sessions sessions,
            Archive archive,
            UserHooks userHooks,
            ModeratorTools moderation,
            ReviewDesk review,
            Executor storageThreads,
            Clock clock) {}

    private final CommandTable table = new CommandTable();
    private final AppDirectory apps;
    private final Profiles profiles;
    private final Clock clock;
    private final RateLimits limits;
    private final WrongSigs wrongSigs;
    private final Executor storageThreads;

    public RestApi(Services services) {
        this.apps = services.apps();
        this.profiles = services.profiles();
        this.clock = services.clock();
        this.wrongSigs = new WrongSigs(clock);
        this.storageThreads = services.storageThreads();
        this.limits = new RateLimits(services.userHooks(), services.clock());
        new GroupCommands(services).addTo(table);
        new GroupMessageCommands(services).addTo(table);
        new MemberCommands(services).addTo(table);
        new LiveMemberCommands(services).addTo(table);
        new StateCommands(services).addTo(table);
        new JoinedRoomsCommand(services).addTo(table);
        new ExtensionCommands(services).addTo(table);
        new RefusedCommands(services).addTo(table);
        new AccountCommands(services.profiles()).addTo(table);
        new MessageToUserCommands(services).addTo(table);
        new UserStateCommands(services).addTo(table);
        new SpeakingCommands(services).addTo(table);
        new ProfileCommands(services.profiles(), services.userHooks()).addTo(table);
        new ArchiveCommands(services).addTo(table);
        new ReplayCommand(services).addTo(table);
        new PacingCommands(services).addTo(table);
        new WordCommands(services).addTo(table);
        new ModerationCommands(services).addTo(table);
        new ReviewCommands(services).addTo(table);
    }

    /** The version of this server. */
    public static String version() {
        return Optional.ofNullable(RestApi.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The description of all commands, for anybody who asks. */
    public HttpRoutes.Handler description() {
        HttpAnswer answer = new HttpAnswer(
                200,
                HttpAnswer.JSON,
                Map.of("Access-Control-Allow-Origin", "*", "Cache-Control", "no-cache"),
                WireJson.bytes(OpenApi.of(table, version())));
        return call -> call.method().equals("POST") ? handle(call) : CompletableFuture.completedFuture(answer);
    }

    /** All commands. */
    CommandTable table() {
        return table;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpCall call) {
        CompletionStage<ObjectNode> answer;
        try {
            answer = run(call);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return wrongSigs
                .slowed(
                        call.clientIp(),
                        answer,
                        failure -> Refused.behind(failure).number(),
                        held -> {})
                .exceptionally(failure -> error(call, failure))
                .thenApply(body -> new HttpAnswer(200, HttpAnswer.JSON, HEADERS, WireJson.bytes(body)));
    }

    private CompletionStage<ObjectNode> run(HttpCall call) {
        String[] path = call.path().split("/", -1);
        if (path.length != 4 || !path[1].equals("v4") || path[2].isEmpty() || path[3].isEmpty()) {
            throw new Refused(
                    ErrorCode.HTTP_NO_SUCH_RESOURCE, "path: " + call.path() + " (expected: /v4/{service}/{command})");
        }
        if (!call.method().equals("POST")) {
            throw new Refused(ErrorCode.HTTP_BAD_REQUEST, "method: " + call.method() + " (expected: POST)");
        }
        RestCommand<?, ?> command = command(path[2], path[3]);
        int sdkAppId = sdkAppId(call);
        String identifier = required(call, "identifier");
        String userSig = required(call, "usersig");
        checkRandom(call);
        return apps.find(sdkAppId).thenCompose(found -> {
            App app = found.orElseThrow(() -> noSuchApp(sdkAppId));
            checkCaller(app, identifier, userSig);
            limits.count(sdkAppId, command, apps.settings(sdkAppId).rest());
            return run(command, sdkAppId, identifier, call.body(), call.clientIp());
        });
    }

    /**
     * Runs a command as an admin of the app, for somebody whom the console has let in: without a UserSig, and without a limit of
     * rate. Any thread.
     *
     * @param path {@code service/command}
     */
    public CompletionStage<byte[]> asAdmin(int sdkAppId, String path, byte[] body, String clientIp) {
        HttpCall call = new HttpCall("POST", "/v4/" + path, Map.of(), body);
        CompletionStage<ObjectNode> answer = apps.find(sdkAppId).thenCompose(found -> {
            App app = found.orElseThrow(() -> noSuchApp(sdkAppId));
            String[] names = path.split("/", 2);
            RestCommand<?, ?> command = command(names[0], names.length < 2 ? "" : names[1]);
            String admin = app.admins().stream().sorted().findFirst().orElse(App.DEFAULT_ADMIN);
            return run(command, sdkAppId, admin, body, clientIp);
        });
        return answer.exceptionally(failure -> error(call, failure)).thenApply(WireJson::bytes);
    }

    private CompletionStage<ObjectNode> run(
            RestCommand<?, ?> command, int sdkAppId, String admin, byte[] bytes, String clientIp) {
        return read(bytes).thenCompose(body -> profiles.ensure(sdkAppId, admin).thenCompose(account -> {
            Operator operator = new Operator(Profiles.sender(account), true, Origin.rest(clientIp));
            return run(command, new RestCall(sdkAppId, operator, body));
        }));
    }

    /** The body as JSON; of a long one the caller's thread, an event loop as a rule, is kept out. */
    private CompletionStage<JsonNode> read(byte[] bytes) {
        return bytes.length > LONG_BODY
                ? CompletableFuture.supplyAsync(() -> body(bytes), storageThreads)
                : CompletableFuture.completedFuture(body(bytes));
    }

    private static Refused noSuchApp(int sdkAppId) {
        return new Refused(ErrorCode.APP_INVALID, "sdkappid: " + sdkAppId + " (expected: an app of this server)");
    }

    private static <Q extends Record, R extends Record> CompletionStage<ObjectNode> run(
            RestCommand<Q, R> command, RestCall call) {
        Q request = BodyReader.read(
                call.body(), command.request(), command.service().parameter());
        return command.handler().apply(call, request).thenApply(response -> WireReply.ok()
                .setAll(BodyReader.write(response)));
    }

    private RestCommand<?, ?> command(String service, String name) {
        if (!table.hasService(service)) {
            throw new Refused(ErrorCode.HTTP_NO_SUCH_RESOURCE, "service: " + service + " is not known");
        }
        RestCommand<?, ?> command = table.find(service, name);
        if (command == null) {
            throw new Refused(ErrorCode.UNKNOWN_COMMAND, "command: " + service + "/" + name + " is not known");
        }
        return command;
    }

    private static int sdkAppId(HttpCall call) {
        String given = call.queryValue("sdkappid");
        if (given.isEmpty()) {
            throw new Refused(ErrorCode.APP_MISSING, "sdkappid: missing in the URL (expected: the app's id)");
        }
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new Refused(ErrorCode.APP_INVALID, "sdkappid: not a number (expected: the app's id)");
        }
    }

    private static String required(HttpCall call, String parameter) {
        String given = call.queryValue(parameter);
        if (given.isEmpty()) {
            throw new Refused(
                    parameter.equals("usersig") ? ErrorCode.SIG_EMPTY : ErrorCode.HTTP_BAD_ACCOUNT,
                    parameter + ": missing in the URL (expected: an app admin and its UserSig)");
        }
        return given;
    }

    private static void checkRandom(HttpCall call) {
        String given = call.queryValue("random");
        if (!given.isEmpty() && !(given.matches("\\d{1,10}") && Long.parseLong(given) <= MAX_UINT32)) {
            throw new Refused(
                    ErrorCode.HTTP_BAD_REQUEST, "random: not a 32-bit number (expected: 0 to " + MAX_UINT32 + ")");
        }
    }

    private void checkCaller(App app, String identifier, String userSig) {
        if (!app.enabled()) {
            throw new Refused(ErrorCode.APP_DISABLED);
        }
        UserSig.Verdict verdict = Sigs.verify(app, userSig, identifier, clock.millis() / 1000);
        if (!verdict.valid()) {
            throw new Refused(ErrorCode.of(verdict.code()), verdict.reason());
        }
        if (!app.admins().contains(identifier)) {
            throw new Refused(ErrorCode.ADMIN_REQUIRED, "identifier: not an admin of app " + app.sdkAppId());
        }
    }

    private static JsonNode body(byte[] body) {
        JsonNode read;
        try {
            read = WireJson.read(body);
        } catch (JsonProcessingException e) {
            throw new Refused(ErrorCode.HTTP_BAD_JSON, "body: not valid JSON (expected: a JSON object, {} at least)");
        }
        if (!read.isObject()) {
            throw new Refused(ErrorCode.HTTP_BAD_JSON, "body: not a JSON object (expected: {} at least)");
        }
        return read;
    }

    private static ObjectNode error(HttpCall call, Throwable failure) {
        if (Refused.causeOf(failure) instanceof Refused refused) {
            return WireReply.error(refused.number(), refused.text());
        }
        if (Refused.isUnexpected(failure)) {
            LOG.error("{} failed", call.path(), Refused.causeOf(failure));
        }
        ErrorCode code = RestService.internalAt(call.path());
        return WireReply.error(code, code.text());
    }
}
