package io.barrage.server.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.WebhookConfig;
import io.barrage.server.room.HookEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The apps' own servers, for those who look after them. Any thread. */
public interface AppServers {
    /** The last calls of one app's server, newest first, 50 at most. */
    List<RecentCalls.RecentCall> lately(int sdkAppId);

    /**
     * Calls an app's server about something that has not happened, signed as any call is, whether or not the event is
     * switched on. The stage never fails.
     *
     * @param to where; has a URL
     * @param command one of {@link io.barrage.server.config.WebhookEvents#KNOWN}
     * @param clientIp address of who tries
     */
    CompletionStage<Tried> tryOut(int sdkAppId, WebhookConfig to, String command, String clientIp);

    /**
     * How a trial ended.
     *
     * @param result as in {@link RecentCalls.RecentCall}
     * @param status of HTTP, 0 when there was none
     * @param sent the body of the call
     * @param said the begin of the answer, else why there was none
     */
    record Tried(String result, int status, long millis, JsonNode sent, String said) {
        static Tried of(HookEvent event, Outcome outcome) {
            return new Tried(
                    result(event, outcome), outcome.status(), outcome.millis(), event.fields(), outcome.said());
        }

        private static String result(HookEvent event, Outcome outcome) {
            Failure failure = outcome.failure();
            if (failure != null) {
                return failure.label();
            }
            if (event.kind().before() && Verdicts.of(event, outcome.answer()) == null) {
                return Failure.BAD_ANSWER.label();
            }
            int code = outcome.answer().path("ErrorCode").asInt(0);
            return code == 0 ? "ok" : "code " + code;
        }
    }
}
