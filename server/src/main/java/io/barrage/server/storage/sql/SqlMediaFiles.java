package io.barrage.server.storage.sql;

import io.barrage.server.storage.MediaFile;
import io.barrage.server.storage.MediaFiles;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Media files as rows; the app of a row becomes null when the app is deleted. Any thread. */
final class SqlMediaFiles implements MediaFiles {
    private final Database database;

    SqlMediaFiles(Database database) {
        this.database = database;
    }

    @Override
    public Booking book(MediaFile file, long quota) {
        return database.transaction(handle -> {
            if (count(handle, "SELECT COUNT(*) FROM app WHERE sdk_app_id = :it", file.sdkAppId()) == 0) {
                return Booking.NO_SUCH_APP;
            }
            if (count(handle, "SELECT COUNT(*) FROM media_file WHERE file_key = :it", file.key()) > 0) {
                return Booking.TAKEN;
            }
            if (quota > 0 && used(handle, file.sdkAppId()) + file.size() > quota) {
                return Booking.OVER_QUOTA;
            }
            handle.createUpdate(
                            """
                            INSERT INTO media_file
                                (file_key, sdk_app_id, owner, kind, content_type, size, uploaded_at, confirmed)
                            VALUES (:key, :sdkAppId, :owner, :kind, :contentType, :size, :uploadedAt, FALSE)""")
                    .bindMethods(file)
                    .execute();
            return Booking.BOOKED;
        });
    }

    @Override
    public void confirm(String key) {
        database.statement(handle -> handle.createUpdate("UPDATE media_file SET confirmed = TRUE WHERE file_key = :key")
                .bind("key", key)
                .execute());
    }

    @Override
    public Optional<MediaFile> find(String key) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT sdk_app_id, owner, kind, content_type, size, uploaded_at FROM media_file
                        WHERE file_key = :key AND confirmed AND sdk_app_id IS NOT NULL""")
                .bind("key", key)
                .map((row, context) -> new MediaFile(
                        key,
                        row.getInt("sdk_app_id"),
                        row.getString("owner"),
                        row.getInt("kind"),
                        row.getString("content_type"),
                        row.getLong("size"),
                        row.getLong("uploaded_at")))
                .findOne());
    }

    @Override
    public long used(int sdkAppId) {
        return database.query(handle -> used(handle, sdkAppId));
    }

    @Override
    public void remove(String key) {
        database.statement(handle -> handle.createUpdate("DELETE FROM media_file WHERE file_key = :key")
                .bind("key", key)
                .execute());
    }

    @Override
    public List<String> expired(long uploadedBefore, int most) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT file_key FROM media_file
                        WHERE confirmed AND (uploaded_at < :before OR sdk_app_id IS NULL)
                        ORDER BY uploaded_at LIMIT :most""")
                .bind("before", uploadedBefore)
                .bind("most", most)
                .mapTo(String.class)
                .list());
    }

    @Override
    public List<String> unconfirmed() {
        return database.query(handle -> handle.createQuery("SELECT file_key FROM media_file WHERE NOT confirmed")
                .mapTo(String.class)
                .list());
    }

    private static long used(Handle handle, int sdkAppId) {
        return count(handle, "SELECT COALESCE(SUM(size), 0) FROM media_file WHERE sdk_app_id = :it", sdkAppId);
    }

    private static long count(Handle handle, String sql, Object it) {
        return handle.createQuery(sql).bind("it", it).mapTo(long.class).one();
    }
}
