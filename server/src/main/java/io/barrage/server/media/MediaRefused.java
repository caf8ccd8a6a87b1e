package io.barrage.server.media;

/** Thrown for an upload or download that is not allowed; the message says what was found and what was expected. */
public final class MediaRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** Why, and the HTTP status that says so. */
    public enum Reason {
        /** No signature, or one that was not made here for this file. */
        SIGNATURE(403),
        EXPIRED(403),
        /** The app of the address was deleted. */
        APP(403),
        NOT_FOUND(404),
        /** There is a file under this key already. */
        USED(409),
        /** The upload ended early, or is not what its head says. */
        INCOMPLETE(400),
        TOO_LARGE(413),
        /** Sent as a picture, but the content is none. */
        NOT_A_PICTURE(415),
        QUOTA(507);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Reason reason;

    public MediaRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
