package io.barrage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpRoutesTest {
    private final HttpRoutes routes = new HttpRoutes(named("otherwise"))
            .add("/", named("root"))
            .add("/demo", named("demo"))
            .add("/demo/", named("below demo"))
            .add("/demo/session.json", named("session"))
            .add("/v4/", named("rest"));

    private static HttpRoutes.Handler named(String name) {
        return call -> CompletableFuture.completedFuture(HttpAnswer.text(200, name));
    }

    private String text(String path) {
        HttpAnswer answer = routes.of(path)
                .handle(new HttpCall("GET", path, Map.of(), new byte[0]))
                .toCompletableFuture()
                .join();
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void anExactPathIsAnsweredByItsHandler() {
        assertThat(text("/")).isEqualTo("root");
        assertThat(text("/demo")).isEqualTo("demo");
        assertThat(text("/demo/session.json")).isEqualTo("session");
    }

    @Test
    void aPathThatEndsWithASlashAnswersForAllBelowIt() {
        assertThat(text("/demo/")).isEqualTo("below demo");
        assertThat(text("/demo/assets/a.js")).isEqualTo("below demo");
        assertThat(text("/v4/service/command")).isEqualTo("rest");
    }

    @Test
    void theRootAnswersForItselfAlone() {
        assertThat(text("/favicon.ico")).isEqualTo("otherwise");
    }

    @Test
    void whatHasNoRouteIsAnsweredOtherwise() {
        assertThat(text("/demos")).isEqualTo("otherwise");
        assertThat(text("/v4")).isEqualTo("otherwise");
        assertThat(text("")).isEqualTo("otherwise");
    }

    @Test
    void aQueryValueIsTheFirstOfItsName() {
        HttpCall call = new HttpCall("GET", "/", Map.of("a", List.of("1", "2"), "b", List.of()), new byte[0]);
        assertThat(call.queryValue("a")).isEqualTo("1");
        assertThat(call.queryValue("b")).isEmpty();
        assertThat(call.queryValue("c")).isEmpty();
    }

    @Test
    void aRedirectNamesItsTarget() {
        assertThat(HttpAnswer.redirect("/demo/").status()).isEqualTo(302);
        assertThat(HttpAnswer.redirect("/demo/").headers()).containsEntry("Location", "/demo/");
    }
}
