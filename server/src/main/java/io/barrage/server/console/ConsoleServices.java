package io.barrage.server.console;

import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUsers;
import io.barrage.server.storage.Storage;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** What the console works on. */
public record ConsoleServices(Storage storage, Rest rest, Clock clock) {
    /** The REST API, for those whom the console lets use it. */
    @FunctionalInterface
    public interface Rest {
        /**
         * Runs a command as an admin of an app.
         *
         * @param command {@code service/name}
         * @param body JSON object
         * @param address from where it was given
         * @return the answer, an error or not
         */
        CompletionStage<byte[]> call(int sdkAppId, String command, byte[] body, String address);
    }

    ConsoleUsers users() {
        return storage.consoleUsers();
    }

    AuditLog audit() {
        return storage.auditLog();
    }
}
