package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.engine.HandClock;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.Hooks;
import io.barrage.server.room.Refused;
import io.barrage.server.room.UserHooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often an app may call. */
@Tag("slow")
class RateLimitsTest {
    private static final String LIST = "group_open_http_svc/get_appid_group_list";
    private static final String CREATE = "group_open_http_svc/create_group";
    private static final String ROOM = "{\"Type\":\"AVChatRoom\",\"Name\":\"x\"}";

    private final Path folder;

    RateLimitsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private RestServer server(String... settings) {
        Map<String, String> given = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        return new RestServer(folder, given);
    }

    private static int code(JsonNode answer) {
        return answer.path("ErrorCode").asInt();
    }

    @Test
    void aCommandMayBeCalledAtItsDocumentedRate() {
        try (RestServer rest = server()) {
            assertThat(code(rest.call(LIST, "{}"))).isZero();
            assertFails(60007, rest.call(LIST, "{}"));
            rest.server.clock.advance(Duration.ofMillis(999));
            assertFails(60007, rest.call(LIST, "{}"));
            rest.server.clock.advance(Duration.ofMillis(1));
            assertThat(code(rest.call(LIST, "{}"))).isZero();
        }
    }

    @Test
    @Covers(value = CREATE, refusals = 10006)
    void theGroupServiceSaysItsOwnWayThatRoomsAreMadeTooFast() {
        try (RestServer rest = server("rest.rates", "create_group=2")) {
            assertThat(code(rest.call(CREATE, ROOM))).isZero();
            assertThat(code(rest.call(CREATE, ROOM))).isZero();
            assertFails(10006, rest.call(CREATE, ROOM));
            assertThat(code(rest.call(LIST, "{}"))).isZero();
        }
    }

    @Test
    void anAppHasALimitForAllCommandsTogether() {
        try (RestServer rest = server("rest.calls-per-second", "3")) {
            assertThat(code(rest.call(CREATE, ROOM))).isZero();
            assertThat(code(rest.call(CREATE, ROOM))).isZero();
            assertThat(code(rest.call(LIST, "{}"))).isZero();
            assertFails(60011, rest.call(CREATE, ROOM));
            rest.server.clock.advance(Duration.ofMillis(334));
            assertThat(code(rest.call(CREATE, ROOM))).isZero();
            assertFails(60011, rest.call(CREATE, ROOM));
        }
    }

    @Test
    void whoIsNotLetInCountsForNothing() {
        try (RestServer rest = server()) {
            for (int i = 0; i < 5; i++) {
                assertFails(70009, rest.call(rest.query("administrator", "guessed"), LIST, "{}"));
            }
            assertThat(code(rest.call(LIST, "{}"))).isZero();
        }
    }

    /** The documented rates are too high to reach by calls, so the buckets themselves are asked. */
    @Test
    @Covers(value = Covers.EVERY, rate = true)
    void everyCommandHasItsRate() {
        try (RestServer rest = server()) {
            HandClock clock = new HandClock();
            RateLimits limits = new RateLimits(new UserHooks(Hooks.NONE), clock);
            var config = new AppSettings(AppConfig.defaults()).of(Map.of("rest.calls-per-second", "1000000"));
            for (RestCommand<?, ?> command : rest.table()) {
                for (int i = 0; i < command.perSecond(); i++) {
                    limits.count(1, command, config.rest());
                }
                assertThat(refusal(limits, command, config))
                        .isEqualTo(command.tooOften().code());
                limits.count(2, command, config.rest());
                clock.advance(Duration.ofSeconds(1));
                limits.count(1, command, config.rest());
            }
        }
    }

    private static int refusal(RateLimits limits, RestCommand<?, ?> command, AppConfig config) {
        try {
            limits.count(1, command, config.rest());
            return 0;
        } catch (Refused refused) {
            return refused.code().code();
        }
    }

    @Test
    void theAppIsToldThatItCallsTooOftenOnceAMinute() {
        try (RestServer rest = server()) {
            ToldHooks hooks = new ToldHooks(HookKind.REQUEST_OVER_LIMIT);
            rest.server.hooks = hooks;
            List<HookEvent> told = hooks.told();
            for (int call = 0; call < 4; call++) {
                rest.call(LIST, "{}");
            }
            assertThat(told).hasSize(1);
            assertThat(told.get(0).fields().path("Command").asText()).isEqualTo("get_appid_group_list");
            assertThat(told.get(0).fields().path("Limit").asInt()).isEqualTo(1);
            rest.server.clock.advance(Duration.ofMinutes(1));
            rest.call(LIST, "{}");
            rest.call(LIST, "{}");
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void theAppIsToldWhenFourFifthsOfADaysNewRoomsAreUsedUp() {
        try (RestServer rest = server("rooms-per-day", "5")) {
            ToldHooks hooks = new ToldHooks(HookKind.ON_DAILY_GROUP_QUOTA_ALARM);
            rest.server.hooks = hooks;
            List<HookEvent> told = hooks.told();
            for (int room = 0; room < 5; room++) {
                assertThat(code(rest.call(CREATE, ROOM))).isZero();
            }
            assertFails(10006, rest.call(CREATE, ROOM));
            assertThat(told).hasSize(1);
            assertThat(told.get(0).fields().path("QuotaUsed").asInt()).isEqualTo(4);
            assertThat(told.get(0).fields().path("Quota").asInt()).isEqualTo(5);
        }
    }
}
