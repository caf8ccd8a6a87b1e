package io.barrage.server.engine;

import java.util.Map;

/**
 * A wanted change of a room's attributes.
 *
 * @param values new values by key; for a deletion the keys with any value; empty for clearing
 * @param knownSeq the version that the caller knows, {@link #ANY} to change whatever there is
 */
public record AttributeChange(Kind kind, Map<String, String> values, long knownSeq) {
    public static final long ANY = -1;

    /** The number is {@code OpType} of the notice (wire.md section 11.1). */
    public enum Kind {
        /** Replaces all attributes. */
        SET(1),
        /** Sets some and leaves the others. */
        MODIFY(2),
        CLEAR(3),
        DELETE(4);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
