package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.Appended;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Screen} made of a message that is not refused.
 *
 * @param body for a masked one, the elements that are sent instead
 * @param keep for a held one, stores it; its sender is answered when that is done. What fails is answered as an error, so
 *     that nothing is lost in silence
 * @param heard is told the position of one that is published, on the room's loop
 */
public record Screened(
        Kind kind, @Nullable JsonNode body, Supplier<CompletionStage<Void>> keep, Consumer<Appended> heard) {
    public enum Kind {
        PASS,
        MASK,
        /** Its sender is told that it was sent; nobody else hears it. */
        SHADOW,
        /** Its sender is told that it was sent; others hear it once it is approved ({@link Posting#approved}). */
        HOLD
    }

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);
    public static final Screened PASSED = new Screened(Kind.PASS, null, () -> DONE, at -> {});
    public static final Screened SHADOWED = new Screened(Kind.SHADOW, null, () -> DONE, at -> {});

    public static Screened masked(JsonNode body) {
        return new Screened(Kind.MASK, body, () -> DONE, at -> {});
    }

    public static Screened held(Supplier<CompletionStage<Void>> keep) {
        return new Screened(Kind.HOLD, null, keep, at -> {});
    }

    /** The same, with somebody who is told where it is published. */
    public Screened then(Consumer<Appended> told) {
        return new Screened(kind, body, keep, told);
    }
}
