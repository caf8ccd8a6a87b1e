package io.barrage.client.wire;

/**
 * How a connection ended.
 *
 * @param code the close code of the server, or 1006 when there was none
 * @param reason what the server said, may be empty
 */
public record Closing(int code, String reason) {
    /** RFC 6455: closed without a close frame. */
    public static final int ABNORMAL = 1006;

    static final Closing WITHOUT_A_WORD = new Closing(ABNORMAL, "");
}
