package io.barrage.server.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.storage.ConsoleUser.Role;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Answers the console's page below {@code /console/api/}: JSON in, JSON out, the session in a cookie. A call that changes
 * something carries the header {@link #MARK}, which pages of other origins cannot set. Any thread; the work is done on
 * threads of its own.
 */
public final class ConsoleApi implements HttpRoutes.Handler {
    /** Below which all its calls are. */
    public static final String PATH = "/console/api/";

    static final String MARK = "x-barrage-console";
    static final String COOKIE = "barrage_console";

    private final ConsoleRoutes routes = new ConsoleRoutes();
    private final SignIn signIn;
    private final Executor threads;

    /**
     * @param threads where its calls wait for the database and passwords are checked
     * @param secure whether browsers come by TLS
     */
    public ConsoleApi(ConsoleServices services, Executor threads, boolean secure) {
        this.threads = threads;
        this.signIn = new SignIn(services.users(), services.clock());
        new SessionCalls(services, signIn, secure).addTo(routes);
        new UserCalls(services).addTo(routes);
        new AppCalls(services).addTo(routes);
        new SettingCalls(services).addTo(routes);
        new RoomCalls(services).addTo(routes);
        new WebhookCalls(services).addTo(routes);
        new SigCalls(services).addTo(routes);
        new WireCalls(services, threads).addTo(routes);
        new RestCalls(services).addTo(routes);
        new StatusCalls(services).addTo(routes);
        new NodeCalls(services.nodes()).addTo(routes);
        new AuditCalls(services).addTo(routes);
    }

    ConsoleRoutes routes() {
        return routes;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpCall call) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(call), threads);
        } catch (RejectedExecutionException stopping) {
            return CompletableFuture.completedFuture(ConsoleAnswer.refused(
                    new ConsoleRefused(503, "stopping", "the server is stopping; ask again in a moment")));
        }
    }

    private HttpAnswer answer(HttpCall call) {
        try {
            String path = call.path().substring(PATH.length() - 1);
            ConsoleRoutes.Match match = routes.match(call.method(), path);
            if (!call.method().equals("GET") && !call.header(MARK).equals("1")) {
                throw new ConsoleRefused(403, "no-mark", MARK + ": none (expected: 1)");
            }
            SignIn.Current current = signIn.who(call.cookie(COOKIE));
            requireMay(match.route(), current);
            return match.route().action().run(new ConsoleCall(call, match.target(), body(call), current));
        } catch (ConsoleRefused refused) {
            return ConsoleAnswer.refused(refused);
        }
    }

    private static void requireMay(ConsoleRoutes.Route route, SignIn.@Nullable Current current) {
        Role least = route.least();
        if (least == null) {
            return;
        }
        if (current == null) {
            throw new ConsoleRefused(401, "signed-out", "not signed in");
        }
        if (current.user().mustChange() && !route.early()) {
            throw new ConsoleRefused(403, "must-change", "password: was given by somebody else; set your own first");
        }
        Role role = current.user().role();
        if (!role.mayAll(least)) {
            throw new ConsoleRefused(403, "not-allowed", "role: " + role + " (expected: " + least + " or more)");
        }
    }

    private static JsonNode body(HttpCall call) {
        if (call.body().length == 0) {
            return WireJson.object();
        }
        try {
            return WireJson.read(call.body());
        } catch (JsonProcessingException e) {
            throw new ConsoleRefused(400, "bad-json", "body: not valid JSON");
        }
    }
}
