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

    /** @param attempt 1 for the first call about an event */
    void ended(HookCall call, Outcome outcome, int attempt) {
        Failure failure = outcome.failure();
        if (failure == null) {
            int code = outcome.answer().path("ErrorCode").asInt(0);
            note(call, outcome, code == 0 ? "ok" : "code " + code, attempt);
        } else {
            failed(call, outcome, failure, attempt);
        }
    }

    /** Also for a call that was answered, but not with what was asked for. */
    void failed(HookCall call, Outcome outcome, Failure failure, int attempt) {
        figures.failed(failure).increment();
        note(call, outcome, failure.label(), attempt);
    }

    /** A call that tries the app's server out: in the list, but not in the figures. */
    void tried(HookCall call, Outcome outcome, String result) {
        recent.add(call.sdkAppId(), recentCall(call, outcome, result, 1, true));
    }

    private void note(HookCall call, Outcome outcome, String result, int attempt) {
        figures.calls.increment();
        figures.millis.add(outcome.millis());
        recent.add(call.sdkAppId(), recentCall(call, outcome, result, attempt, false));
    }

    private RecentCall recentCall(HookCall call, Outcome outcome, String result, int attempt, boolean trial) {
        return new RecentCall(now(), call.kind().command(), result, outcome.status(), outcome.millis(), attempt, trial);
    }
}
