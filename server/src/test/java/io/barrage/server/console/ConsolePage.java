package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.WebhookConfig;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.memory.SingleNode;
import io.barrage.server.gateway.Tap;
import io.barrage.server.gateway.Taps;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.metrics.Metrics;
import io.barrage.server.storage.Storage;
import io.barrage.server.webhook.AppServers;
import io.barrage.server.webhook.RecentCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A browser with the console open: keeps its cookie. Sign-ins come from its address. */
final class ConsolePage {
    static final String PASSWORD = "a good password";

    /** Nobody was called, and whoever is tried out does not answer. */
    private static final AppServers NO_APP_SERVERS = new AppServers() {
        @Override
        public List<RecentCalls.RecentCall> lately(int sdkAppId) {
            return List.of();
        }

        @Override
        public CompletionStage<Tried> tryOut(int sdkAppId, WebhookConfig to, String command, String clientIp) {
            return CompletableFuture.completedFuture(new Tried("unreachable", 0, 0, WireJson.object(), ""));
        }
    };

    private static final Taps NOBODY_CONNECTED = new Taps() {
        @Override
        public List<String> connected(int sdkAppId, String part, int most) {
            return List.of();
        }

        @Override
        public Runnable watch(int sdkAppId, String userId, Tap tap) {
            return () -> {};
        }
    };

    private final ConsoleApi api;
    private String address = "192.0.2.1";
    private String cookie = "";
    private boolean marked = true;

    ConsolePage(ConsoleApi api) {
        this.api = api;
    }

    static ConsoleApi api(Storage storage, HandClock clock) {
        return api(storage, NO_APP_SERVERS, clock, Runnable::run);
    }

    static ConsoleApi api(Storage storage, AppServers appServers, HandClock clock) {
        return api(storage, appServers, clock, Runnable::run);
    }

    static ConsoleApi api(Storage storage, HandClock clock, Executor threads) {
        return api(storage, NO_APP_SERVERS, clock, threads);
    }

    /** REST echoes what it was asked. */
    private static ConsoleApi api(Storage storage, AppServers appServers, HandClock clock, Executor threads) {
        ConsoleServices.Rest echo = (app, command, body, address) -> CompletableFuture.completedFuture(
                ("{\"ErrorCode\":0,\"asked\":\"" + app + " " + command + "\"}").getBytes(StandardCharsets.UTF_8));
        Activity activity = new Activity(new Metrics(() -> 0, () -> 0, () -> 1).history(clock), List::of);
        AppSettings settings = new AppSettings(AppConfig.defaults());
        return new ConsoleApi(
                new ConsoleServices(
                        storage,
                        echo,
                        activity,
                        appServers,
                        NOBODY_CONNECTED,
                        new SingleNode(),
                        settings,
                        "1.0",
                        clock),
                threads,
                false);
    }

    ConsolePage at(String address) {
        this.address = address;
        return this;
    }

    ConsolePage withoutMark() {
        marked = false;
        return this;
    }

    String cookie() {
        return cookie;
    }

    HttpAnswer call(String method, String path, String body) {
        Map<String, String> headers = marked
                ? Map.of("cookie", "other=1; barrage_console=" + cookie, ConsoleApi.MARK, "1")
                : Map.of("cookie", "barrage_console=" + cookie);
        int query = path.indexOf('?');
        Map<String, java.util.List<String>> parameters =
                query < 0 ? Map.of() : new io.netty.handler.codec.http.QueryStringDecoder(path).parameters();
        HttpAnswer answer = api.handle(new HttpCall(
                        method,
                        "/console/api" + (query < 0 ? path : path.substring(0, query)),
                        parameters,
                        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        address,
                        headers::get))
                .toCompletableFuture()
                .join();
        String set = answer.headers().get("Set-Cookie");
        if (set != null) {
            cookie = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
        }
        return answer;
    }

    JsonNode gets(String method, String path, String body) {
        HttpAnswer answer = call(method, path, body);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json(answer);
    }

    /** The status and the code of a refusal. */
    String refusal(String method, String path, String body) {
        HttpAnswer answer = call(method, path, body);
        return answer.status() + " " + json(answer).path("error").path("code").asText();
    }

    String signsIn(String name, String password, String code) {
        HttpAnswer answer =
                call("POST", "/session", "{'name':'%s','password':'%s','code':'%s'}".formatted(name, password, code));
        return answer.status() == 200
                ? "ok"
                : answer.status() + " "
                        + json(answer).path("error").path("code").asText();
    }

    ConsolePage signedIn(String name, String password) {
        assertThat(signsIn(name, password, "")).isEqualTo("ok");
        return this;
    }

    private static JsonNode json(HttpAnswer answer) {
        try {
            return WireJson.read(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
