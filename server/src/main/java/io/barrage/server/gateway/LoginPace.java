package io.barrage.server.gateway;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many logins a node takes in a second. Who comes too early is given a turn in the next seconds; when those are taken,
 * none. A second's worth may come at once. Any thread.
 */
final class LoginPace {
    /** SDKs give up a request after 15 s or more. */
    static final long LONGEST_WAIT_MILLIS = 5_000;

    /** There is no turn. */
    static final long NONE = -1;

    private static final long SECOND = 1_000_000;

    private final int perSecond;
    private final Clock clock;
    /** Unix microseconds of the next turn if turns were given evenly. */
    private long next;

    /** @param perSecond 0 for any number */
    LoginPace(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /**
     * Logs a connection in when its turn comes; without one it is closed. Those who come back with a ticket need none: nothing
     * is stored or read for them.
     */
    CompletionStage<Reply> inTurn(Connection connection, Supplier<CompletionStage<Reply>> login) {
        long wait = take();
        if (wait == 0) {
            return login.get();
        }
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (wait == NONE) {
            connection.closeWith(CloseCode.TRY_AGAIN_LATER, "too many log in at once; come back in some seconds");
            return reply;
        }
        connection.loop().schedule(() -> attempt(connection, login, reply), wait, TimeUnit.MILLISECONDS);
        return reply;
    }

    private static void attempt(
            Connection connection, Supplier<CompletionStage<Reply>> login, CompletableFuture<Reply> reply) {
        if (connection.isClosed()) {
            reply.complete(Reply.OK);
            return;
        }
        login.get().whenComplete((done, failure) -> {
            if (failure == null) {
                reply.complete(done);
            } else {
                reply.completeExceptionally(failure);
            }
        });
    }

    /** Takes a turn; returns the milliseconds until then, or {@link #NONE}. */
    synchronized long take() {
        if (perSecond == 0) {
            return 0;
        }
        long now = clock.millis() * 1000;
        long turn = Math.max(next, now - SECOND);
        long wait = Math.max(0, (turn - now) / 1000);
        if (wait > LONGEST_WAIT_MILLIS) {
            return NONE;
        }
        next = turn + SECOND / perSecond;
        return wait;
    }
}
