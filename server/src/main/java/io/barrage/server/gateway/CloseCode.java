package io.barrage.server.gateway;

/**
 * Why this server ends a WebSocket, and what its client is to do then: codes of RFC 6455, and those of our own from 4000 on.
 * Nothing else is ever sent.
 */
final class CloseCode {
    /** The server stops. Come back after some seconds, not all at once, with the ticket: seats outlive the server. */
    static final int GOING_AWAY = 1001;

    /** Not what RFC 6455 allows to be sent. Coming back is of no use: the client is to be mended. */
    static final int PROTOCOL_ERROR = 1002;

    /** Text on {@code /binfo} or binary on {@code /info}. Coming back is of no use: the client is to be mended. */
    static final int UNSUPPORTED_DATA = 1003;

    /** Not a request. Coming back is of no use: the client is to be mended. */
    static final int INVALID_DATA = 1007;

    /** A newer connection with the same login took over. Stay away: coming back would end that one. */
    static final int POLICY = 1008;

    /** A frame or message over {@code gateway.max-frame-bytes}. Come back, and do not send it again. */
    static final int TOO_BIG = 1009;

    /** Too many log in at once. Come back after some seconds, not all at once, and ask again. */
    static final int TRY_AGAIN_LATER = 1013;

    /** It read too slowly for too long. Come back at once with the ticket, and go on where it was. */
    static final int SLOW_READER = 4005;

    private CloseCode() {}
}
