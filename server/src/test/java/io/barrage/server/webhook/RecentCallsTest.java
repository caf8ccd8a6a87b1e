package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.webhook.RecentCalls.RecentCall;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private final RecentCalls recent = new RecentCalls();

    private static RecentCall call(int n) {
        return new RecentCall(n, "Group.CallbackAfterSendMsg", "ok", 200, 3, 1, false);
    }

    @Test
    void theNewestIsFirst() {
        recent.add(1, call(1));
        recent.add(1, call(2));
        assertThat(recent.of(1)).containsExactly(call(2), call(1));
    }

    @Test
    void theLastFiftyAreKept() {
        for (int i = 1; i <= 60; i++) {
            recent.add(1, call(i));
        }
        assertThat(recent.of(1)).hasSize(50).startsWith(call(60)).endsWith(call(11));
    }

    @Test
    void appsHaveTheirOwn() {
        recent.add(1, call(1));
        assertThat(recent.of(2)).isEmpty();
    }
}
