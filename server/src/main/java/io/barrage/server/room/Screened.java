package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Screen} made of a message that is not refused.
 *
 * @param body for a masked one, the elements that are sent instead
 * @param keep for a held one, stores it; its sender is answered when that is done. What fails is answered as an error, so
 *     that nothing is lost in silence
 */
public record Screened(Kind kind, @Nullable JsonNode body, Supplier<CompletionStage<Void>> keep) {
    public enum Kind {
        PASS,
        MASK,
        /** Its sender is told that it was sent; nobody else hears it. */
        SHADOW,
        /** Its sender is told that it was sent; others hear it once it is approved ({@link Posting#approved}). */
        HOLD
    }

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);
    public static final Screened PASSED = new Screened(Kind.PASS, null, () -> DONE);
    public static final Screened SHADOWED = new Screened(Kind.SHADOW, null, () -> DONE);

    public static Screened masked(JsonNode body) {
        return new Screened(Kind.MASK, body, () -> DONE);
    }

    public static Screened held(Supplier<CompletionStage<Void>> keep) {
        return new Screened(Kind.HOLD, null, keep);
    }
}
