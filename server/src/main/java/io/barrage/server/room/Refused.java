package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import java.util.concurrent.CompletionException;

/** Something was asked for that is not allowed or not possible; the caller is told the code and the text. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public Refused(ErrorCode code) {
        this(code, code.text());
    }

    /** @param text names the value and what was expected, pattern {@code GroupId: "x y" (expected: …)} */
    public Refused(ErrorCode code, String text) {
        super(text, null, false, false);
        this.code = code;
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

    public ErrorCode code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
