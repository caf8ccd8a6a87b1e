package io.barrage.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration of a server to which nothing is given: what the tables of keys say. */
final class Defaults {
    static final ServerConfig ALL = made();

    private Defaults() {}

    private static ServerConfig made() {
        Map<String, Optional<?>> values = new HashMap<>();
        ConfigKeys.all().forEach(key -> values.put(key.name(), Optional.ofNullable(key.otherwise())));
        return new RecordMaker(values).make(ServerConfig.class, "");
    }
}
