package io.barrage.server.engine;

import java.util.List;

/**
 * What one node says of a user.
 *
 * @param logins those that it has, connected or lost for a while
 * @param status what the user says of itself; empty for nothing
 * @param statusAt unix milliseconds at which that was set, 0 for never; the newest of all nodes counts
 * @param watched whether somebody there wants to be told when the user's state changes
 */
public record Presence(List<Login> logins, String status, long statusAt, boolean watched) {
    /** Of a user that a node knows nothing of. */
    public static final Presence NONE = new Presence(List.of(), "", 0, false);

    /**
     * One login.
     *
     * @param platform of which a user has one login only
     * @param issuedAt unix milliseconds; of two logins on a platform the later one counts
     * @param connected whether there is a connection for it now
     * @param online whether others are told that it is there: also true for a moment after the connection was lost
     */
    public record Login(long instanceId, int platform, long issuedAt, boolean connected, boolean online) {}

    /** Whether nobody needs to be told of it. */
    public boolean isEmpty() {
        return logins.isEmpty() && status.isEmpty() && !watched;
    }
}
