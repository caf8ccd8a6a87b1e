package io.barrage.protocol;

import java.util.Optional;

/** Message priority, most important first: when a room is over its rate, the lowest are dropped first. */
public enum Priority {
    HIGH("High"),
    NORMAL("Normal"),
    LOW("Low"),
    LOWEST("Lowest");

    private final String wireName;

    Priority(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in {@code MsgPriority}. */
    public String wireName() {
        return wireName;
    }

    /** The priority of this wire number: 1 High to 4 Lowest. */
    public static Optional<Priority> ofWireNumber(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }

    /** The priority of this exact (case-sensitive) wire name. */
    public static Optional<Priority> ofWireName(String name) {
        for (Priority priority : values()) {
            if (priority.wireName.equals(name)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
