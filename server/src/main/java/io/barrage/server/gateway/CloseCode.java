package io.barrage.server.gateway;

/** Why this server ends a WebSocket: codes of RFC 6455, and those of our own from 4000 on. */
final class CloseCode {
    static final int GOING_AWAY = 1001;
    static final int UNSUPPORTED_DATA = 1003;
    static final int INVALID_DATA = 1007;
    static final int POLICY = 1008;

    /** It read too slowly for too long. It may come back and go on where it was. */
    static final int SLOW_READER = 4005;

    private CloseCode() {}
}
