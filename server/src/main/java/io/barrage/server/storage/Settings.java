package io.barrage.server.storage;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Single values of the installation that must survive, for instance the secret that tickets are signed with.
 * Implementations are safe for use by many threads; all methods block.
 */
public interface Settings {
    Optional<String> get(String key);

    void put(String key, String value);

    /**
     * The stored value, or the supplied one, stored, when there is none. All callers agree on one value, on whatever
     * thread or process they run.
     *
     * @param value called at most once, when nothing was stored at first sight; its result is thrown away when another
     *     caller was quicker
     */
    String getOrCreate(String key, Supplier<String> value);
}
