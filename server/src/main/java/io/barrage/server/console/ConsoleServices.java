package io.barrage.server.console;

import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUsers;
import io.barrage.server.storage.Storage;
import java.time.Clock;

/** What the console works on. */
public record ConsoleServices(Storage storage, Clock clock) {
    ConsoleUsers users() {
        return storage.consoleUsers();
    }

    AuditLog audit() {
        return storage.auditLog();
    }
}
