package io.barrage.server.storage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rooms that exist. Implementations are safe for use by many threads; all methods block. */
public interface RoomCatalog {
    /** Stores a new room; false when the app has a room of this id already, and nothing was changed then. */
    boolean create(RoomRecord room);

    Optional<RoomRecord> find(int sdkAppId, String groupId);

    /** Replaces everything but app, id and creation time, roles included; false when there is no such room. */
    boolean update(RoomRecord room);

    boolean delete(int sdkAppId, String groupId);

    /** How many rooms the app has. */
    int count(int sdkAppId);

    /** How many rooms of the app a user owns; 0 for null. */
    int countOwned(int sdkAppId, @Nullable String owner);

    /** @param time unix seconds */
    int countCreatedAfter(int sdkAppId, long time);

    /**
     * Ids of an app's rooms, oldest first.
     *
     * @param after the {@link Page#next} of the page before, 0 for the first
     * @param limit at least 1
     */
    Page list(int sdkAppId, long after, int limit);

    /**
     * An app's rooms whose id or name has a part, newest first; upper and lower case of ASCII letters are the same.
     *
     * @param part empty for all rooms
     * @param after the {@link Found#next} of the page before, 0 for the first
     * @param limit at least 1
     */
    Found search(int sdkAppId, String part, long after, int limit);

    /** @param next what to ask on with; 0 when this was the last page */
    record Found(List<RoomRecord> rooms, long next) {}

    /** @param next what to ask on with; 0 when this was the last page */
    record Page(List<String> groupIds, long next) {}
}
