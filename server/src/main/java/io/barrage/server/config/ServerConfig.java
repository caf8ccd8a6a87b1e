package io.barrage.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All that one server needs to start. What counts when nothing is given stands with each key in {@link ConfigKeys}.
 *
 * @param data folder of everything that survives: database, journal, secrets; created when absent
 * @param db JDBC URL of the database, or null for SQLite in the data folder
 * @param redis what nodes share their rooms through, or null for a node that runs alone
 * @param app the app to create at start when it is absent, or null to keep what the data folder holds
 * @param words a list of words that are not allowed in any app, or null for none beside the stored lists
 * @param appAdmins the admins of that app, or null to keep those it has
 * @param adminPassword password of the console login {@code admin}, or null to keep the stored one
 */
public record ServerConfig(
        ListenConfig listen,
        Path data,
        @Nullable String db,
        @Nullable String redis,
        @Nullable Path words,
        @Nullable AppSeed app,
        @Nullable AppAdmins appAdmins,
        @Nullable String adminPassword,
        GatewayConfig gateway,
        RoomConfig room,
        AppConfig apps,
        MediaConfig media,
        ConversationConfig conversation,
        DemoConfig demo) {}
