package io.barrage.server.storage;

import java.nio.file.Path;

/** Everything that survives a restart, opened as one. Any thread; all methods of the parts block. */
public interface Storage extends AutoCloseable {
    Apps apps();

    Accounts accounts();

    RoomCatalog rooms();

    Settings settings();

    MediaFiles mediaFiles();

    Messages messages();

    Conversations conversations();

    Archive archive();

    ConsoleUsers consoleUsers();

    AuditLog auditLog();

    Words words();

    ModerationCounts moderationCounts();

    Reviews reviews();

    /** All of it as rows. */
    Rows rows();

    /**
     * Writes the database as it is at this moment into a new file, while others go on writing to it.
     *
     * @throws StorageUnavailable when that cannot be done, or the database is of a kind that has tools of its own for it
     */
    void copyTo(Path file);

    /** How much an app holds, for a warning before it is deleted; zeros when there is no such app. */
    Holdings holdings(int sdkAppId);

    /** Lets go of the database. Calls that still run may fail, later ones do; what was committed stays. */
    @Override
    void close();

    /** What is lost when an app is deleted. */
    record Holdings(int accounts, int rooms) {}
}
