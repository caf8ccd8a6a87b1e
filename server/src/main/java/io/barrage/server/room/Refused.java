package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.Unreachable;
import java.util.concurrent.CompletionException;

/** Something was asked for that is not allowed or not possible; the caller is told the code and the text. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final int number;

    public Refused(ErrorCode code) {
        this(code, code.text());
    }

    /** @param text names the value and what was expected, pattern {@code GroupId: "x y" (expected: …)} */
    public Refused(ErrorCode code, String text) {
        this(code, code.code(), text);
    }

    private Refused(ErrorCode code, int number, String text) {
        super(text, null, false, false);
        this.code = code;
        this.number = number;
    }

    /** The app's server has refused it, with a code that may be its own (rest-api.md section 5.3). */
    public static Refused byHook(int number, String text) {
        ErrorCode code = number == ErrorCode.HOOK_FAILED.code() ? ErrorCode.HOOK_FAILED : ErrorCode.REFUSED_BY_HOOK;
        return new Refused(code, number, text.isEmpty() ? code.text() : text);
    }

    /** The refusal behind a failed stage; an internal error when it failed for another reason. */
    public static Refused behind(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof Refused refused ? refused : new Refused(ErrorCode.INTERNAL);
    }

    /** What made a stage fail, without the wrapping that stages add. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * Whether somebody should look at why a stage failed: not when it was refused, nor while what nodes share cannot be
     * reached, which is told once.
     */
    public static boolean isUnexpected(Throwable failure) {
        Throwable cause = causeOf(failure);
        return !(cause instanceof Refused || cause instanceof Unreachable);
    }

    public ErrorCode code() {
        return code;
    }

    /** What the caller gets as {@code ErrorCode}: that of {@link #code}, or one of the app's own. */
    public int number() {
        return number;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
