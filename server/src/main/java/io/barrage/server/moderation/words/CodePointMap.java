package io.barrage.server.moderation.words;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From code points to texts, without boxing: open addressing, half full. Immutable. */
final class CodePointMap {
    private static final int FREE = -1;

    private final int[] keys;
    private final @Nullable String[] values;
    private final int mask;

    CodePointMap(Map<Integer, String> entries) {
        int size = Integer.highestOneBit(Math.max(entries.size(), 1)) * 4;
        keys = new int[size];
        values = new String[size];
        mask = size - 1;
        Arrays.fill(keys, FREE);
        entries.forEach((codePoint, text) -> {
            int slot = slot(codePoint);
            keys[slot] = codePoint;
            values[slot] = text;
        });
    }

    /** The text of a code point, null when it has none. */
    @Nullable
    String get(int codePoint) {
        return values[slot(codePoint)];
    }

    private int slot(int codePoint) {
        int slot = ((codePoint * 0x9E3779B1) >>> 8) & mask;
        while (keys[slot] != FREE && keys[slot] != codePoint) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
