package io.barrage.server.storage;

import java.util.List;
import java.util.Optional;

/** Who may use the console, and who is signed in. Safe for use by many threads; all methods block. */
public interface ConsoleUsers {
    /**
     * Somebody who is signed in.
     *
     * @param tokenHash of the token that the browser holds
     * @param address from where
     * @param createdAt unix milliseconds, as {@code seenAt}
     */
    record Session(String tokenHash, String user, String address, long createdAt, long seenAt) {}

    Optional<ConsoleUser> find(String name);

    /** By name. */
    List<ConsoleUser> list();

    /** Returns false when there is one of this name. */
    boolean create(ConsoleUser user);

    /** Returns false when there is none of this name. */
    boolean update(ConsoleUser user);

    /**
     * Remembers that the code of a time step was used.
     *
     * @return false when this step or a later one was used before
     */
    boolean useTotpStep(String name, long step);

    /** With all sessions. Returns false when there is none of this name. */
    boolean delete(String name);

    void open(Session session);

    Optional<Session> session(String tokenHash);

    void seen(String tokenHash, long at);

    void close(String tokenHash);

    /** Ends the sessions of a user but one. */
    void closeOthers(String user, String keptTokenHash);

    /** Ends those that nobody was seen in since, and those that are older. Unix milliseconds. */
    int closeBefore(long seenAt, long createdAt);
}
