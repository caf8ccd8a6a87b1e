package io.barrage.server.webhook;

import io.barrage.server.webhook.RecentCalls.RecentCall;
import java.time.Clock;

/** Writes down how calls ended. Any thread. */
final class Calls {
    private final RecentCalls recent;
    private final Figures figures;
    private final Clock clock;

    Calls(RecentCalls recent, Figures figures, Clock clock) {
        this.recent = recent;
        this.figures = figures;
        this.clock = clock;
    }

    /** Unix milliseconds. */
    long now() {
        return clock.millis();
    }

    void ended(HookCall call, Outcome outcome) {
        Failure failure = outcome.failure();
        if (failure == null) {
            int code = outcome.answer().path("ErrorCode").asInt(0);
            note(call, outcome, code == 0 ? "ok" : "code " + code);
        } else {
            failed(call, outcome, failure);
        }
    }

    /** Also for a call that was answered, but not with what was asked for. */
    void failed(HookCall call, Outcome outcome, Failure failure) {
        figures.failed(failure).increment();
        note(call, outcome, failure.label());
    }

    private void note(HookCall call, Outcome outcome, String result) {
        figures.calls.increment();
        figures.millis.add(outcome.millis());
        recent.add(
                call.sdkAppId(),
                new RecentCall(now(), call.kind().command(), result, outcome.status(), outcome.millis()));
    }
}
