package io.barrage.server.storage.sql;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Apps as rows, their admins and settings in tables of their own. Accounts and rooms go with their app by foreign keys. Any thread. */
final class SqlApps implements Apps {
    private final Database database;

    SqlApps(Database database) {
        this.database = database;
    }

    @Override
    public Optional<App> find(int sdkAppId) {
        return database.snapshot(handle -> read(handle, sdkAppId));
    }

    @Override
    public List<App> list() {
        return database.snapshot(
                handle -> handle.createQuery("SELECT sdk_app_id FROM app ORDER BY sdk_app_id").mapTo(int.class).stream()
                        .flatMap(id -> read(handle, id).stream())
                        .toList());
    }

    @Override
    public boolean create(App app) {
        return database.transaction(handle -> {
            if (read(handle, app.sdkAppId()).isPresent()) {
                return false;
            }
            if (count(handle) >= App.MAX_APPS) {
                throw new LimitReached();
            }
            handle.createUpdate(
                            """
                            INSERT INTO app
                                (sdk_app_id, name, secret, enabled, created_at, old_secret, old_secret_until)
                            VALUES (:sdkAppId, :name, :secret, :enabled, :createdAt, :oldSecret, :until)""")
                    .bindMethods(app)
                    .bindMap(old(app))
                    .execute();
            insertParts(handle, app);
            return true;
        });
    }

    @Override
    public boolean update(App app) {
        return database.transaction(handle -> {
            int rows = handle.createUpdate(
                            """
                            UPDATE app SET name = :name, secret = :secret, enabled = :enabled,
                                old_secret = :oldSecret, old_secret_until = :until
                            WHERE sdk_app_id = :sdkAppId""")
                    .bindMethods(app)
                    .bindMap(old(app))
                    .execute();
            if (rows == 0) {
                return false;
            }
            for (String table : new String[] {"app_admin", "app_setting"}) {
                handle.createUpdate("DELETE FROM " + table + " WHERE sdk_app_id = :app")
                        .bind("app", app.sdkAppId())
                        .execute();
            }
            insertParts(handle, app);
            return true;
        });
    }

    @Override
    public boolean delete(int sdkAppId) {
        return database.statement(handle -> handle.createUpdate("DELETE FROM app WHERE sdk_app_id = :app")
                        .bind("app", sdkAppId)
                        .execute()
                > 0);
    }

    private static Optional<App> read(Handle handle, int sdkAppId) {
        return handle.createQuery(
                        """
                        SELECT name, secret, enabled, created_at, old_secret, old_secret_until
                        FROM app WHERE sdk_app_id = :app""")
                .bind("app", sdkAppId)
                .map((row, context) -> new App(
                        sdkAppId,
                        row.getString("name"),
                        row.getString("secret"),
                        admins(handle, sdkAppId),
                        row.getBoolean("enabled"),
                        row.getLong("created_at"),
                        settings(handle, sdkAppId),
                        old(row)))
                .findOne();
    }

    private static Map<String, Object> old(App app) {
        App.OldSecret old = app.old();
        return old == null
                ? Map.of("oldSecret", "", "until", 0L)
                : Map.of("oldSecret", old.secret(), "until", old.until());
    }

    private static App.@Nullable OldSecret old(ResultSet row) throws SQLException {
        String secret = row.getString("old_secret");
        return secret.isEmpty() ? null : new App.OldSecret(secret, row.getLong("old_secret_until"));
    }

    private static Set<String> admins(Handle handle, int sdkAppId) {
        return handle.createQuery("SELECT user_id FROM app_admin WHERE sdk_app_id = :app")
                .bind("app", sdkAppId)
                .mapTo(String.class)
                .set();
    }

    private static Map<String, String> settings(Handle handle, int sdkAppId) {
        return handle.createQuery("SELECT setting_key, setting_value FROM app_setting WHERE sdk_app_id = :app")
                .bind("app", sdkAppId)
                .setMapKeyColumn("setting_key")
                .setMapValueColumn("setting_value")
                .collectInto(new GenericType<Map<String, String>>() {});
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM app").mapTo(int.class).one();
    }

    private static void insertParts(Handle handle, App app) {
        PreparedBatch settings = handle.prepareBatch(
                "INSERT INTO app_setting (sdk_app_id, setting_key, setting_value) VALUES (:app, :key, :value)");
        app.settings().forEach((key, value) -> settings.bind("app", app.sdkAppId())
                .bind("key", key)
                .bind("value", value)
                .add());
        settings.execute();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO app_admin (sdk_app_id, user_id) VALUES (:app, :user)");
        app.admins()
                .forEach(user ->
                        batch.bind("app", app.sdkAppId()).bind("user", user).add());
        batch.execute();
    }
}
