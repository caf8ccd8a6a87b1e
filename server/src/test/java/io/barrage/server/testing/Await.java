package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.RequestRefused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a client has asked for. Any thread. */
public final class Await {
    static final int SECONDS = 60;

    /** Longer than anything takes, on a machine that does ten other things too. */
    public static final Duration LONG = Duration.ofSeconds(SECONDS);

    private Await() {}

    /** The result; a failure is thrown as it is. */
    public static <T> T resultOf(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The code with which the server refuses; fails when it does not. */
    public static int refusalOf(CompletableFuture<?> future) {
        int code = resultOf(future.handle((done, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof RequestRefused refused ? refused.code() : 0;
        }));
        assertThat(code).as("code of the refusal").isNotZero();
        return code;
    }
}
