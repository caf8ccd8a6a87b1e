package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ValueType.duration;
import static io.barrage.server.config.ValueType.powerOfTwo;
import static io.barrage.server.config.ValueType.whole;

import java.util.List;

/** The keys of {@link RoomConfig}. */
final class RoomKeys {
    static final List<ConfigKey<?>> ALL = List.of(
            key(
                    "room.timeline-events",
                    powerOfTwo(16, 1 << 20),
                    "1024",
                    "How many of its last events a room keeps in memory."),
            key("room.history-messages", whole(0, 100), "20", "How many messages a newcomer gets."),
            key(
                    "room.history-age",
                    duration("0ms", "30d"),
                    "24h",
                    "Messages older than this are not shown to newcomers."),
            key(
                    "room.join-tips-up-to",
                    whole(0, 100_000_000),
                    "1000",
                    "Join and quit tips are sent while a room has at most this many members."),
            key(
                    "room.join-tips-every",
                    duration("0ms", "1m"),
                    "1s",
                    "How long a room rests between two join or quit tips; those in between go together."));

    private RoomKeys() {}
}
