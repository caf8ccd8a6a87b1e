package io.barrage.server.storage.sql;

import io.barrage.server.storage.ConsoleUser;
import io.barrage.server.storage.ConsoleUsers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Users and sessions of the console as rows. Any thread. */
final class SqlConsoleUsers implements ConsoleUsers {
    private static final String COLUMNS =
            "user_name, role_name, password_hash, must_change, totp_secret, totp_step, created_at";

    private final Database database;

    SqlConsoleUsers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ConsoleUser> find(String name) {
        return database.query(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM console_user WHERE user_name = :name")
                        .bind("name", name)
                        .map((row, context) -> user(row))
                        .findOne());
    }

    @Override
    public List<ConsoleUser> list() {
        return database.query(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM console_user ORDER BY user_name")
                        .map((row, context) -> user(row))
                        .list());
    }

    private static ConsoleUser user(ResultSet row) throws SQLException {
        return new ConsoleUser(
                row.getString("user_name"),
                ConsoleUser.Role.valueOf(row.getString("role_name")),
                row.getString("password_hash"),
                row.getBoolean("must_change"),
                row.getString("totp_secret"),
                row.getLong("totp_step"),
                row.getLong("created_at"));
    }

    @Override
    public boolean create(ConsoleUser user) {
        return database.statement(handle -> bound(
                                handle.createUpdate(
                                        """
                                        INSERT INTO console_user
                                        (user_name, role_name, password_hash, must_change, totp_secret, totp_step, created_at)
                                        VALUES (:name, :role, :hash, :change, :totp, :step, :created)
                                        ON CONFLICT (user_name) DO NOTHING"""),
                                user)
                        .bind("created", user.createdAt())
                        .execute())
                > 0;
    }

    @Override
    public boolean update(ConsoleUser user) {
        return database.statement(handle -> bound(
                                handle.createUpdate(
                                        """
                                        UPDATE console_user SET role_name = :role, password_hash = :hash, must_change = :change,
                                        totp_secret = :totp, totp_step = :step WHERE user_name = :name"""),
                                user)
                        .execute())
                > 0;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ConsoleUser user) {
        return statement
                .bind("name", user.name())
                .bind("role", user.role().name())
                .bind("hash", user.passwordHash())
                .bind("change", user.mustChange())
                .bind("totp", user.totpSecret())
                .bind("step", user.totpStep());
    }

    @Override
    public boolean useTotpStep(String name, long step) {
        return database.statement(handle -> handle.createUpdate(
                                "UPDATE console_user SET totp_step = :step WHERE user_name = :name AND totp_step < :step")
                        .bind("name", name)
                        .bind("step", step)
                        .execute())
                > 0;
    }

    @Override
    public boolean delete(String name) {
        return database.statement(handle -> handle.createUpdate("DELETE FROM console_user WHERE user_name = :name")
                        .bind("name", name)
                        .execute())
                > 0;
    }

    @Override
    public void open(Session session) {
        database.statement(handle -> handle.createUpdate(
                        """
                        INSERT INTO console_session (token_hash, user_name, address, created_at, seen_at)
                        VALUES (:hash, :user, :address, :created, :seen)""")
                .bind("hash", session.tokenHash())
                .bind("user", session.user())
                .bind("address", session.address())
                .bind("created", session.createdAt())
                .bind("seen", session.seenAt())
                .execute());
    }

    @Override
    public Optional<Session> session(String tokenHash) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT token_hash, user_name, address, created_at, seen_at
                        FROM console_session WHERE token_hash = :hash""")
                .bind("hash", tokenHash)
                .map((row, context) -> new Session(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)))
                .findOne());
    }

    @Override
    public void seen(String tokenHash, long at) {
        database.statement(
                handle -> handle.createUpdate("UPDATE console_session SET seen_at = :at WHERE token_hash = :hash")
                        .bind("hash", tokenHash)
                        .bind("at", at)
                        .execute());
    }

    @Override
    public void close(String tokenHash) {
        database.statement(handle -> handle.createUpdate("DELETE FROM console_session WHERE token_hash = :hash")
                .bind("hash", tokenHash)
                .execute());
    }

    @Override
    public void closeOthers(String user, String keptTokenHash) {
        database.statement(handle -> handle.createUpdate(
                        "DELETE FROM console_session WHERE user_name = :user AND token_hash <> :kept")
                .bind("user", user)
                .bind("kept", keptTokenHash)
                .execute());
    }

    @Override
    public int closeBefore(long seenAt, long createdAt) {
        return database.statement(handle -> handle.createUpdate(
                        "DELETE FROM console_session WHERE seen_at < :seen OR created_at < :created")
                .bind("seen", seenAt)
                .bind("created", createdAt)
                .execute());
    }
}
