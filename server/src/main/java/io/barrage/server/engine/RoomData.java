package io.barrage.server.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What a room holds beside its timeline. Every change is one atomic step, and survives a crash of this process when its
 * stage completes; by then the {@link RoomListener} of this node was told of it. Called on the room's loop only; an implementation answers on that loop or completes the stage at once.
 */
public interface RoomData {
    /** Lists of a room, by user id. */
    enum Table {
        /** Who may not speak, until which unix second. */
        MUTE(1),
        /** Who may not enter, until which unix second. */
        BAN(2),
        /** The marks of members, numbers with commas between. */
        MARK(3),
        /** Accounts shown among the members without being there, since which unix millisecond. */
        ROBOT(4),
        /** What hangs on messages, by position and key instead of the user id. */
        EXTENSION(5),
        /** What the room has of its own beside the settings of its app, by name instead of the user id. */
        SETTING(6);

        private final int number;

        Table(int number) {
            this.number = number;
        }

        /** What stands for it where it is stored. */
        public int number() {
            return number;
        }

        /** The table of a {@link #number}. */
        public static Table of(int number) {
            for (Table table : values()) {
                if (table.number == number) {
                    return table;
                }
            }
            throw new IllegalArgumentException("table: " + number + " (expected: 1 to " + values().length + ")");
        }
    }

    /** All of it, for a room that is opened anew. */
    record Held(AttributeMap attributes, CounterMap counters, Map<Table, Map<String, String>> tables) {}

    CompletionStage<Held> held(RoomKey room);

    CompletionStage<AttributeMap.Outcome> change(RoomKey room, AttributeChange change);

    /** Makes changes one after the other as one step, which is kept once. */
    CompletionStage<CounterMap.Step> change(RoomKey room, List<CounterChange> changes);

    /** Sets an entry; an empty value removes it. */
    CompletionStage<Void> put(RoomKey room, Table table, String userId, String value);

    /**
     * Gives back what this node knows of a room, to an engine that has lost its memory: attributes and counters that are
     * newer than those that it holds, and entries that it does not hold.
     */
    CompletionStage<Void> giveBack(RoomKey room, Held known);
}
