package io.barrage.server.gateway;

/** Is shown what goes over the connections of one user. Called by any thread, event loops among them: must not wait. */
public interface Tap {
    /**
     * A frame came or was sent.
     *
     * @param connection a short name, the same for the life of the connection
     * @param fromClient whether the client has sent it
     * @param json the frame as JSON, without what packs it; not to be changed
     */
    void frame(String connection, boolean fromClient, byte[] json);

    /** A connection has ended. */
    void ended(String connection);

    /** Somebody else watches this user now; nothing comes any more. */
    void replaced();
}
