package io.barrage.server.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was changed by whom in the console; entries are never changed. Safe for use by many threads; all methods block. */
public interface AuditLog {
    /**
     * @param at unix milliseconds
     * @param user of the console
     * @param address from where
     * @param action such as {@code app.create}
     * @param target what it was done to, such as {@code app 1400000001}
     * @param details JSON object without secrets
     */
    record Entry(long number, long at, String user, String address, String action, String target, String details) {}

    /** @param entry its number is given by the log */
    void append(Entry entry);

    /**
     * Entries, newest first.
     *
     * @param before number before which the page begins, {@link Long#MAX_VALUE} for the newest
     * @param user null for all
     */
    List<Entry> page(long before, @Nullable String user, int limit);
}
