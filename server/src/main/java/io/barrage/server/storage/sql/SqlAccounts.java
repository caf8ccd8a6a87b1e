package io.barrage.server.storage.sql;

import io.barrage.server.storage.Account;
import io.barrage.server.storage.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Accounts as rows, their profiles as one row per tag. The account's number, counted over the installation and never
 * used twice, makes its tinyId. Any thread.
 */
final class SqlAccounts implements Accounts {
    /** Added to the account's number: the tinyIds that public SDKs know are of this size. */
    static final long TINY_ID_BASE = 144_115_000_000_000_000L;

    /** How many user ids one query asks for; databases limit the parameters of a statement. */
    private static final int IDS_PER_QUERY = 500;

    private static final String SELECT =
            """
            SELECT a.account_number, a.user_id, p.tag, p.tag_value
            FROM account a LEFT JOIN account_profile p ON p.account_number = a.account_number
            WHERE a.sdk_app_id = :app AND a.user_id\s""";

    private final Database database;

    SqlAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(int sdkAppId, String userId) {
        return database.query(handle -> read(handle, sdkAppId, userId));
    }

    @Override
    public List<Account> findAll(int sdkAppId, Collection<String> userIds) {
        List<String> ids = userIds.stream().distinct().toList();
        List<Account> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY));
            found.addAll(database.query(handle -> handle.createQuery(SELECT + "IN (<users>)")
                    .bind("app", sdkAppId)
                    .bindList("users", some)
                    .scanResultSet((rows, context) -> accounts(sdkAppId, rows))));
        }
        return found;
    }

    @Override
    public Account ensure(int sdkAppId, String userId) {
        return find(sdkAppId, userId).orElseGet(() -> create(sdkAppId, userId));
    }

    @Override
    public Account setProfile(int sdkAppId, String userId, Map<String, String> changes) {
        return database.transaction(handle -> {
            long number = insert(handle, sdkAppId, userId).orElseGet(() -> number(handle, sdkAppId, userId));
            changes.forEach((tag, value) -> setTag(handle, number, tag, value));
            return read(handle, sdkAppId, userId).orElseThrow();
        });
    }

    int count(int sdkAppId) {
        return database.query(handle -> handle.createQuery("SELECT COUNT(*) FROM account WHERE sdk_app_id = :app")
                .bind("app", sdkAppId)
                .mapTo(int.class)
                .one());
    }

    private Account create(int sdkAppId, String userId) {
        return database.statement(handle -> insert(handle, sdkAppId, userId))
                .map(number -> account(sdkAppId, userId, number, Map.of()))
                .or(() -> find(sdkAppId, userId))
                .orElseThrow(() -> new IllegalStateException("account of app " + sdkAppId + " deleted meanwhile"));
    }

    /** The number of the new account; empty when the account exists already. */
    private static Optional<Long> insert(Handle handle, int sdkAppId, String userId) {
        return handle.createQuery(
                        """
                        INSERT INTO account (sdk_app_id, user_id) VALUES (:app, :user)
                        ON CONFLICT (sdk_app_id, user_id) DO NOTHING RETURNING account_number""")
                .bind("app", sdkAppId)
                .bind("user", userId)
                .mapTo(Long.class)
                .findOne();
    }

    private static long number(Handle handle, int sdkAppId, String userId) {
        return handle.createQuery("SELECT account_number FROM account WHERE sdk_app_id = :app AND user_id = :user")
                .bind("app", sdkAppId)
                .bind("user", userId)
                .mapTo(long.class)
                .one();
    }

    private static void setTag(Handle handle, long number, String tag, String value) {
        String sql = value.isEmpty()
                ? "DELETE FROM account_profile WHERE account_number = :account AND tag = :tag"
                : """
                  INSERT INTO account_profile (account_number, tag, tag_value) VALUES (:account, :tag, :value)
                  ON CONFLICT (account_number, tag) DO UPDATE SET tag_value = excluded.tag_value""";
        handle.createUpdate(sql)
                .bind("account", number)
                .bind("tag", tag)
                .bind("value", value)
                .execute();
    }

    private static Optional<Account> read(Handle handle, int sdkAppId, String userId) {
        return handle
                .createQuery(SELECT + "= :user")
                .bind("app", sdkAppId)
                .bind("user", userId)
                .scanResultSet((rows, context) -> accounts(sdkAppId, rows))
                .stream()
                .findFirst();
    }

    /** The rows of one account, one per tag, need not be neighbours. */
    private static List<Account> accounts(int sdkAppId, Supplier<ResultSet> rows) throws SQLException {
        Map<Long, String> users = new HashMap<>();
        Map<Long, Map<String, String>> profiles = new HashMap<>();
        ResultSet row = rows.get();
        while (row.next()) {
            long number = row.getLong(1);
            users.put(number, row.getString(2));
            Map<String, String> profile = profiles.computeIfAbsent(number, n -> new HashMap<>());
            String tag = row.getString(3);
            if (tag != null) {
                profile.put(tag, row.getString(4));
            }
        }
        List<Account> accounts = new ArrayList<>(users.size());
        users.forEach((number, user) ->
                accounts.add(account(sdkAppId, user, number, profiles.getOrDefault(number, Map.of()))));
        return accounts;
    }

    private static Account account(int sdkAppId, String userId, long number, Map<String, String> profile) {
        return new Account(sdkAppId, userId, TINY_ID_BASE + number, profile);
    }
}
