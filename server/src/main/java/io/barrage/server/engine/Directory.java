package io.barrage.server.engine;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Where users are logged in: each node says what it knows of a user, and is told what the others say. Stages complete on a
 * thread that must not wait, those of one user in the order of the calls, and fail with {@link Unreachable}. Any thread.
 */
public interface Directory {
    /**
     * Says what this node knows of a user from now on; {@link Presence#NONE} for nothing.
     *
     * @return what the other nodes said last, by node; those that are gone too, which {@link Nodes#lives} tells
     */
    CompletionStage<Map<String, Presence>> say(int sdkAppId, String user, Presence here);

    /** What the other nodes say of a user, by node. */
    CompletionStage<Map<String, Presence>> ask(int sdkAppId, String user);
}
