package io.barrage.server.storage.sql;

import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Rooms as rows. A room's number, counted up at creation, orders the list and is its paging cursor, so a page goes on
 * right even when the room it ended with was deleted. Any thread.
 */
final class SqlRoomCatalog implements RoomCatalog {
    private final Database database;

    SqlRoomCatalog(Database database) {
        this.database = database;
    }

    @Override
    public boolean create(RoomRecord room) {
        return database.transaction(handle -> {
            int rows = handle.createUpdate(
                            """
                            INSERT INTO room (sdk_app_id, group_id, name, introduction, notification, face_url, owner,
                                created_at, info_seq, last_info_at, mute_all)
                            VALUES (:sdkAppId, :groupId, :name, :introduction, :notification, :faceUrl, :owner,
                                :createdAt, :infoSeq, :lastInfoAt, :muteAll)
                            ON CONFLICT (sdk_app_id, group_id) DO NOTHING""")
                    .bindMethods(room)
                    .execute();
            if (rows == 0) {
                return false;
            }
            long number = number(handle, room.sdkAppId(), room.groupId()).orElseThrow();
            SqlRoomParts.insert(handle, number, room);
            return true;
        });
    }

    @Override
    public Optional<RoomRecord> find(int sdkAppId, String groupId) {
        return database.snapshot(
                handle -> number(handle, sdkAppId, groupId).map(number -> SqlRoomParts.read(handle, number)));
    }

    @Override
    public boolean update(RoomRecord room) {
        return database.transaction(handle -> {
            Optional<Long> number = number(handle, room.sdkAppId(), room.groupId());
            number.ifPresent(found -> replace(handle, found, room));
            return number.isPresent();
        });
    }

    @Override
    public boolean delete(int sdkAppId, String groupId) {
        return database.statement(
                handle -> handle.createUpdate("DELETE FROM room WHERE sdk_app_id = :app AND group_id = :room")
                                .bind("app", sdkAppId)
                                .bind("room", groupId)
                                .execute()
                        > 0);
    }

    @Override
    public int count(int sdkAppId) {
        return database.query(handle -> handle.createQuery("SELECT COUNT(*) FROM room WHERE sdk_app_id = :app")
                .bind("app", sdkAppId)
                .mapTo(int.class)
                .one());
    }

    @Override
    public int countOwned(int sdkAppId, @Nullable String owner) {
        return database.query(
                handle -> handle.createQuery("SELECT COUNT(*) FROM room WHERE sdk_app_id = :app AND owner = :owner")
                        .bind("app", sdkAppId)
                        .bind("owner", owner)
                        .mapTo(int.class)
                        .one());
    }

    @Override
    public int countCreatedAfter(int sdkAppId, long time) {
        return database.query(
                handle -> handle.createQuery("SELECT COUNT(*) FROM room WHERE sdk_app_id = :app AND created_at > :time")
                        .bind("app", sdkAppId)
                        .bind("time", time)
                        .mapTo(int.class)
                        .one());
    }

    @Override
    public Page list(int sdkAppId, long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: value " + limit + " (expected: >= 1)");
        }
        List<Entry> found = database.query(handle -> handle.createQuery(
                        """
                        SELECT room_number, group_id FROM room
                        WHERE sdk_app_id = :app AND room_number > :after ORDER BY room_number LIMIT :limit""")
                .bind("app", sdkAppId)
                .bind("after", after)
                .bind("limit", limit + 1L)
                .map(Entry::of)
                .list());
        boolean more = found.size() > limit;
        List<Entry> page = more ? found.subList(0, limit) : found;
        return new Page(
                page.stream().map(Entry::groupId).toList(),
                more ? page.get(limit - 1).number() : 0);
    }

    @Override
    public Found search(int sdkAppId, String part, long after, int limit) {
        String pattern = "%" + part.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
        return database.snapshot(handle -> {
            List<Long> numbers = handle.createQuery(
                            """
                            SELECT room_number FROM room
                            WHERE sdk_app_id = :app AND room_number < :before
                                AND (lower(group_id) LIKE :part ESCAPE '!' OR lower(name) LIKE :part ESCAPE '!')
                            ORDER BY room_number DESC LIMIT :limit""")
                    .bind("app", sdkAppId)
                    .bind("before", after == 0 ? Long.MAX_VALUE : after)
                    .bind("part", pattern)
                    .bind("limit", limit + 1)
                    .mapTo(Long.class)
                    .list();
            boolean more = numbers.size() > limit;
            List<Long> page = more ? numbers.subList(0, limit) : numbers;
            return new Found(
                    page.stream()
                            .map(number -> SqlRoomParts.read(handle, number))
                            .toList(),
                    more ? page.get(limit - 1) : 0);
        });
    }

    private static Optional<Long> number(Handle handle, int sdkAppId, String groupId) {
        return handle.createQuery("SELECT room_number FROM room WHERE sdk_app_id = :app AND group_id = :room")
                .bind("app", sdkAppId)
                .bind("room", groupId)
                .mapTo(Long.class)
                .findOne();
    }

    private static void replace(Handle handle, long number, RoomRecord room) {
        handle.createUpdate(
                        """
                        UPDATE room SET name = :name, introduction = :introduction, notification = :notification,
                            face_url = :faceUrl, owner = :owner, info_seq = :infoSeq, last_info_at = :lastInfoAt,
                            mute_all = :muteAll
                        WHERE room_number = :number""")
                .bindMethods(room)
                .bind("number", number)
                .execute();
        SqlRoomParts.delete(handle, number);
        SqlRoomParts.insert(handle, number, room);
    }

    /** One line of the list of rooms. */
    private record Entry(long number, String groupId) {
        static Entry of(ResultSet row, StatementContext context) throws SQLException {
            return new Entry(row.getLong("room_number"), row.getString("group_id"));
        }
    }
}
