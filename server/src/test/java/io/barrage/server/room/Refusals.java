package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.barrage.protocol.ErrorCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** That something was refused, at once or by the stage it returned. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThat(refusal(catchThrowable(call)).code()).isEqualTo(code);
    }

    public static void assertRefused(ErrorCode code, String text, ThrowingCallable call) {
        Refused refused = refusal(catchThrowable(call));
        assertThat(refused.text()).isEqualTo(text);
        assertThat(refused.code()).isEqualTo(code);
    }

    public static void assertRefused(ErrorCode code, CompletionStage<?> stage) {
        assertRefused(code, () -> stage.toCompletableFuture().join());
    }

    /** That something was done, at once. */
    public static void assertPasses(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isCompleted();
    }

    private static Refused refusal(@Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof Refused refused) {
            return refused;
        }
        throw new AssertionError("not refused", cause);
    }
}
