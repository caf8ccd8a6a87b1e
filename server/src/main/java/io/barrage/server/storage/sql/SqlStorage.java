package io.barrage.server.storage.sql;

import io.barrage.server.storage.Accounts;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.Archive;
import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUsers;
import io.barrage.server.storage.Conversations;
import io.barrage.server.storage.MediaFiles;
import io.barrage.server.storage.Messages;
import io.barrage.server.storage.ModerationCounts;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.Rows;
import io.barrage.server.storage.Settings;
import io.barrage.server.storage.Storage;
import io.barrage.server.storage.StorageUnavailable;
import io.barrage.server.storage.Words;
import java.nio.file.Path;
import java.time.Clock;

/** A database opened for all storage ports, its tables brought up to date. Any thread. */
public final class SqlStorage implements Storage {
    private final Database database;
    private final SqlApps apps;
    private final SqlAccounts accounts;
    private final SqlRoomCatalog rooms;
    private final SqlSettings settings;
    private final SqlMediaFiles mediaFiles;
    private final SqlMessages messages;
    private final SqlConversations conversations;
    private final SqlArchive archive;
    private final SqlConsoleUsers consoleUsers;
    private final SqlAuditLog auditLog;
    private final SqlWords words;
    private final SqlModerationCounts moderationCounts;
    private final SqlReviews reviews;

    private SqlStorage(Database database, Clock clock) {
        this.database = database;
        this.apps = new SqlApps(database);
        this.accounts = new SqlAccounts(database, clock);
        this.rooms = new SqlRoomCatalog(database);
        this.settings = new SqlSettings(database);
        this.mediaFiles = new SqlMediaFiles(database);
        this.messages = new SqlMessages(database);
        this.conversations = new SqlConversations(database);
        this.archive = new SqlArchive(database);
        this.consoleUsers = new SqlConsoleUsers(database);
        this.auditLog = new SqlAuditLog(database);
        this.words = new SqlWords(database);
        this.moderationCounts = new SqlModerationCounts(database);
        this.reviews = new SqlReviews(database);
    }

    /** The URL of the database in a data folder. */
    public static String urlIn(Path data) {
        return Sqlite.SCHEME + data.resolve("barrage.db");
    }

    /**
     * Opens the database, creating it and the folder it is in when absent.
     *
     * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PW}
     * @throws StorageUnavailable when that is not possible, with a message for the operator
     */
    public static SqlStorage open(String jdbcUrl) {
        return open(jdbcUrl, Clock.systemUTC());
    }

    /** @param clock says when accounts were made */
    public static SqlStorage open(String jdbcUrl, Clock clock) {
        if (jdbcUrl.startsWith(Postgres.SCHEME)) {
            Postgres postgres = Postgres.at(jdbcUrl);
            Schema.of(Postgres.IDENTITY, Postgres.MIGRATIONS).migrate(postgres.unpooled(), Postgres.shown(jdbcUrl));
            return new SqlStorage(Database.withManyWriters(postgres.readers(), postgres.writers()), clock);
        }
        Sqlite sqlite = Sqlite.at(jdbcUrl);
        Schema.of(Sqlite.IDENTITY).migrate(sqlite.unpooled(), jdbcUrl);
        return new SqlStorage(Database.withOneWriter(sqlite.readers(), sqlite.writer()), clock);
    }

    @Override
    public Apps apps() {
        return apps;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public RoomCatalog rooms() {
        return rooms;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public MediaFiles mediaFiles() {
        return mediaFiles;
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public Archive archive() {
        return archive;
    }

    @Override
    public ConsoleUsers consoleUsers() {
        return consoleUsers;
    }

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }

    @Override
    public Words words() {
        return words;
    }

    @Override
    public ModerationCounts moderationCounts() {
        return moderationCounts;
    }

    @Override
    public Reviews reviews() {
        return reviews;
    }

    @Override
    public Rows rows() {
        return new SqlRows(database);
    }

    @Override
    public void copyTo(Path file) {
        database.copyTo(file);
    }

    @Override
    public Holdings holdings(int sdkAppId) {
        return new Holdings(accounts.count(sdkAppId), rooms.count(sdkAppId));
    }

    @Override
    public void close() {
        database.close();
    }
}
