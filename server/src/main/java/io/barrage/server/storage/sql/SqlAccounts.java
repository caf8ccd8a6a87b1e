package io.barrage.server.storage.sql;

import io.barrage.server.storage.Account;
import io.barrage.server.storage.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

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
            SELECT a.account_number, a.sdk_app_id, a.user_id, a.c2c_muted_until, a.group_muted_until, a.sigs_valid_from,
                   a.created_at, p.tag, p.tag_value
            FROM account a LEFT JOIN account_profile p ON p.account_number = a.account_number
            WHERE\s""";

    private static final String USER = SELECT + "a.sdk_app_id = :app AND a.user_id ";

    private final Database database;
    private final Clock clock;

    SqlAccounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
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
            found.addAll(database.query(handle -> handle.createQuery(USER + "IN (<users>)")
                    .bind("app", sdkAppId)
                    .bindList("users", some)
                    .scanResultSet((rows, context) -> accounts(rows))));
        }
        return found;
    }

    @Override
    public List<Account> ensureAll(int sdkAppId, List<String> userIds) {
        Map<String, Account> known = byUser(findAll(sdkAppId, userIds));
        List<String> absent = userIds.stream()
                .filter(userId -> !known.containsKey(userId))
                .distinct()
                .toList();
        if (!absent.isEmpty()) {
            database.transaction(handle -> insertAll(handle, sdkAppId, absent));
            known.putAll(byUser(findAll(sdkAppId, absent)));
        }
        if (!known.keySet().containsAll(userIds)) {
            throw new IllegalStateException("account of app " + sdkAppId + " deleted meanwhile");
        }
        return userIds.stream().map(known::get).toList();
    }

    private static Map<String, Account> byUser(List<Account> accounts) {
        Map<String, Account> byUser = new HashMap<>();
        accounts.forEach(account -> byUser.put(account.userId(), account));
        return byUser;
    }

    @Override
    public Account setProfile(int sdkAppId, String userId, Map<String, String> changes) {
        return changed(
                sdkAppId,
                userId,
                (handle, number) -> changes.forEach((tag, value) -> setTag(handle, number, tag, value)));
    }

    @Override
    public Account mute(int sdkAppId, String userId, @Nullable Long c2cUntil, @Nullable Long groupUntil) {
        return changed(sdkAppId, userId, (handle, number) -> {
            set(handle, number, "c2c_muted_until", c2cUntil);
            set(handle, number, "group_muted_until", groupUntil);
        });
    }

    @Override
    public Account refuseSigsBefore(int sdkAppId, String userId, long from) {
        return changed(sdkAppId, userId, (handle, number) -> set(handle, number, "sigs_valid_from", from));
    }

    @Override
    public boolean delete(int sdkAppId, String userId) {
        return database.statement(
                handle -> handle.createUpdate("DELETE FROM account WHERE sdk_app_id = :app AND user_id = :user")
                                .bind("app", sdkAppId)
                                .bind("user", userId)
                                .execute()
                        > 0);
    }

    @Override
    public List<Account> withRefusedSigs() {
        return database.query(handle ->
                handle.createQuery(SELECT + "a.sigs_valid_from > 0").scanResultSet((rows, context) -> accounts(rows)));
    }

    int count(int sdkAppId) {
        return database.query(handle -> handle.createQuery("SELECT COUNT(*) FROM account WHERE sdk_app_id = :app")
                .bind("app", sdkAppId)
                .mapTo(int.class)
                .one());
    }

    /** The account after a change of its row or its profile; created when it is absent. */
    private Account changed(int sdkAppId, String userId, ObjLongConsumer<Handle> change) {
        return database.transaction(handle -> {
            change.accept(handle, insert(handle, sdkAppId, userId).orElseGet(() -> number(handle, sdkAppId, userId)));
            return read(handle, sdkAppId, userId).orElseThrow();
        });
    }

    /** @param column a name of this class, never of a request */
    private static void set(Handle handle, long number, String column, @Nullable Long value) {
        if (value != null) {
            handle.createUpdate("UPDATE account SET " + column + " = :value WHERE account_number = :account")
                    .bind("value", value)
                    .bind("account", number)
                    .execute();
        }
    }

    private int[] insertAll(Handle handle, int sdkAppId, List<String> userIds) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO account (sdk_app_id, user_id, created_at) VALUES (:app, :user, :now) ON CONFLICT (sdk_app_id, user_id) DO NOTHING");
        long now = clock.millis();
        userIds.forEach(userId -> batch.bind("app", sdkAppId)
                .bind("user", userId)
                .bind("now", now)
                .add());
        return batch.execute();
    }

    /** The number of the new account; empty when the account exists already. */
    private Optional<Long> insert(Handle handle, int sdkAppId, String userId) {
        return handle.createQuery(
                        """
                        INSERT INTO account (sdk_app_id, user_id, created_at) VALUES (:app, :user, :now)
                        ON CONFLICT (sdk_app_id, user_id) DO NOTHING RETURNING account_number""")
                .bind("app", sdkAppId)
                .bind("user", userId)
                .bind("now", clock.millis())
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
                .createQuery(USER + "= :user")
                .bind("app", sdkAppId)
                .bind("user", userId)
                .scanResultSet((rows, context) -> accounts(rows))
                .stream()
                .findFirst();
    }

    /** The rows of one account, one per tag, need not be neighbours. */
    private static List<Account> accounts(Supplier<ResultSet> rows) throws SQLException {
        Map<Long, Map<String, String>> profiles = new HashMap<>();
        Map<Long, Account> bare = new HashMap<>();
        ResultSet row = rows.get();
        while (row.next()) {
            long number = row.getLong(1);
            if (!bare.containsKey(number)) {
                bare.put(number, bare(row, number));
                profiles.put(number, new HashMap<>());
            }
            String tag = row.getString(8);
            if (tag != null) {
                Objects.requireNonNull(profiles.get(number)).put(tag, row.getString(9));
            }
        }
        return bare.entrySet().stream()
                .map(one -> withProfile(one.getValue(), profiles.getOrDefault(one.getKey(), Map.of())))
                .toList();
    }

    private static Account bare(ResultSet row, long number) throws SQLException {
        return new Account(
                row.getInt(2),
                row.getString(3),
                TINY_ID_BASE + number,
                Map.of(),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static Account withProfile(Account bare, Map<String, String> profile) {
        return new Account(
                bare.sdkAppId(),
                bare.userId(),
                bare.tinyId(),
                profile,
                bare.c2cMutedUntil(),
                bare.groupMutedUntil(),
                bare.sigsValidFrom(),
                bare.createdAt());
    }
}
