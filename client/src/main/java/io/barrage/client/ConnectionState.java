package io.barrage.client;

/** How a client stands with its server. */
public enum ConnectionState {
    /** Requests flow, the login is there. */
    CONNECTED,
    /** A connection is being made, or will be after a time; requests wait for it. */
    CONNECTING,
    /** It does not come back: the client was closed, or the server has ended the connection for good. */
    DISCONNECTED
}
