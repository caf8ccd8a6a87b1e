package io.barrage.server.storage.sql;

import io.barrage.server.storage.RoomRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A room put together from its row, its custom fields and its admins. In a transaction of the caller. */
final class SqlRoomParts {
    private SqlRoomParts() {}

    static RoomRecord read(Handle handle, long number) {
        return handle.createQuery("SELECT * FROM room WHERE room_number = :number")
                .bind("number", number)
                .map((row, context) -> room(row, fields(handle, number), admins(handle, number)))
                .one();
    }

    static void insert(Handle handle, long number, RoomRecord room) {
        PreparedBatch fields = handle.prepareBatch(
                "INSERT INTO room_field (room_number, field_key, field_value) VALUES (:number, :key, :value)");
        room.customFields().forEach((key, value) -> fields.bind("number", number)
                .bind("key", key)
                .bind("value", value)
                .add());
        fields.execute();
        PreparedBatch admins =
                handle.prepareBatch("INSERT INTO room_admin (room_number, user_id) VALUES (:number, :user)");
        room.admins()
                .forEach(
                        user -> admins.bind("number", number).bind("user", user).add());
        admins.execute();
    }

    static void delete(Handle handle, long number) {
        for (String table : new String[] {"room_field", "room_admin"}) {
            handle.createUpdate("DELETE FROM " + table + " WHERE room_number = :number")
                    .bind("number", number)
                    .execute();
        }
    }

    private static RoomRecord room(ResultSet row, Map<String, String> fields, Set<String> admins) throws SQLException {
        return new RoomRecord(
                row.getInt("sdk_app_id"),
                row.getString("group_id"),
                row.getString("name"),
                row.getString("introduction"),
                row.getString("notification"),
                row.getString("face_url"),
                row.getString("owner"),
                row.getLong("created_at"),
                row.getInt("info_seq"),
                row.getLong("last_info_at"),
                row.getBoolean("mute_all"),
                fields,
                admins);
    }

    private static Map<String, String> fields(Handle handle, long number) {
        return handle.createQuery("SELECT field_key, field_value FROM room_field WHERE room_number = :number")
                .bind("number", number)
                .scanResultSet((rows, context) -> {
                    Map<String, String> fields = new HashMap<>();
                    ResultSet row = rows.get();
                    while (row.next()) {
                        fields.put(row.getString(1), row.getString(2));
                    }
                    return fields;
                });
    }

    private static Set<String> admins(Handle handle, long number) {
        return handle.createQuery("SELECT user_id FROM room_admin WHERE room_number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .set();
    }
}
