package io.barrage.server.console;

import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUsers;
import java.time.Clock;

/** What the console works on. */
public record ConsoleServices(ConsoleUsers users, AuditLog audit, Clock clock) {}
