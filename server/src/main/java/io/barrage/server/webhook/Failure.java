package io.barrage.server.webhook;

import java.util.Locale;

/** Why a call of an app's server failed. */
enum Failure {
    /** No whole answer in time. */
    TIMEOUT(true),
    /** No connection, or one that broke. */
    UNREACHABLE(true),
    /** A status other than 200 that may pass: 408, 429, 5xx. */
    UNAVAILABLE(true),
    /** Another status than 200, redirects among them. */
    STATUS(false),
    /** Not a JSON object, or a larger one than anybody needs. */
    NOT_JSON(false),
    /** JSON that is no answer to what was asked: another code, a message that is not well-formed. */
    BAD_ANSWER(false),
    /** Not called: too many calls wait already. */
    BUSY(false);

    /** Whether the same call may succeed later. */
    final boolean passing;

    Failure(boolean passing) {
        this.passing = passing;
    }

    /** Its name in meters and lists. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
