package io.barrage.server.gateway;

import java.util.List;

/** Lets somebody look at what goes over the connections of single users. Any thread. */
public interface Taps {
    /** Users who have a connection and whose id has a text in it, in no order. Looks at all users: not for event loops. */
    List<String> connected(int sdkAppId, String part, int most);

    /**
     * Shows what goes over all connections of a user, those to come too. There is one watcher for each user, the newest.
     *
     * @return ends it
     */
    Runnable watch(int sdkAppId, String userId, Tap tap);
}
