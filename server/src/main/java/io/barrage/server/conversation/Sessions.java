package io.barrage.server.conversation;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The users who are logged in, wherever they are connected. Any thread; nothing here waits. */
public interface Sessions {
    /** How the world sees a user. */
    enum State {
        /** Connected, or lost for less than the time after which others are told. */
        ONLINE,
        /** Lost for longer, but still logged in. */
        OFFLINE,
        /** Logged out, or never seen. */
        LOGGED_OUT
    }

    /**
     * One login of a user.
     *
     * @param platform 7 browser, 8 mini program
     * @param online false while it is lost for longer than others are told it is there
     */
    record Login(long instanceId, int platform, boolean online) {}

    /** What is known of a user: the state, and all logins that are not over. */
    record Seen(State state, List<Login> logins) {}

    /** Says nothing to no instance in particular. */
    long NOBODY = 0;

    /**
     * Sends a finished frame to all instances of a user that are connected now.
     *
     * @param except the instance that is left out, or {@link #NOBODY}
     */
    void push(int sdkAppId, String user, byte[] frame, long except);

    /** What all nodes know of a user; what this one knows when they cannot be asked. */
    CompletionStage<Seen> seen(int sdkAppId, String user);

    /**
     * Ends all logins of a user: the instances are told that the app's server did it, their seats in rooms are given up,
     * and their tickets and the UserSigs issued until now are refused. The caller has stored that already.
     *
     * @param refuseBefore unix milliseconds
     */
    void kick(int sdkAppId, String user, long refuseBefore);

    /** How many users are online, each counted once; on many nodes each counts those that no other does. */
    int users();
}
