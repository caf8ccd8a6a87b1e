package io.barrage.server.room;

import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.EnumMap;
import java.util.Map;

/** What the engine holds of a room beside its timeline, as the room has it. On the room's loop. */
final class RoomTables {
    private final Room room;
    private final RoomSettings own;

    RoomTables(Room room, RoomSettings own) {
        this.room = room;
        this.own = own;
    }

    static Map<String, String> of(RoomData.Held held, Table table) {
        return held.tables().getOrDefault(table, Map.of());
    }

    /** What this node knows of it. */
    RoomData.Held held() {
        Map<Table, Map<String, String>> tables = new EnumMap<>(Table.class);
        tables.put(Table.MUTE, room.mutes().held());
        tables.put(Table.BAN, room.bans().held());
        tables.put(Table.MARK, room.list().heldMarks());
        tables.put(Table.ROBOT, room.list().heldRobots());
        tables.put(Table.EXTENSION, room.extensions().held());
        tables.put(Table.SETTING, own.held());
        return new RoomData.Held(room.attributes().map(), room.counters().map(), tables);
    }

    /** Takes all but what is of members in the place of what was told. */
    void readAgain(RoomData.Held held) {
        room.attributes().changed(held.attributes());
        room.counters().changed(held.counters());
        room.mutes().replace(of(held, Table.MUTE));
        room.bans().replace(of(held, Table.BAN));
        of(held, Table.EXTENSION).forEach(room.extensions()::put);
        own.replace(of(held, Table.SETTING));
        settingsChanged();
    }

    /** After the seats were read. */
    void readMembers(RoomData.Held held) {
        of(held, Table.ROBOT).forEach(room.list()::putRobot);
        of(held, Table.MARK).forEach(room.list()::putMarks);
    }

    /** The engine tells what an entry is now. */
    void put(Table table, String name, String value) {
        switch (table) {
            case MUTE -> room.mutes().put(name, value);
            case BAN -> room.bans().put(name, value);
            case MARK -> room.list().putMarks(name, value);
            case ROBOT -> room.list().putRobot(name, value);
            case EXTENSION -> room.extensions().put(name, value);
            case SETTING -> {
                own.put(name, value);
                settingsChanged();
            }
        }
    }

    private void settingsChanged() {
        room.pacing().read();
        room.merging().read();
    }
}
