package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A room's counters as far as they were told here: knows what is news (wire.md section 11.2). */
final class CounterBook {
    private static final int REMOVED = 1;

    private final Map<String, Long> values = new HashMap<>();
    private long seq = -1;

    /** Takes the notice of a change ({@code GroupCounterInfo}); returns what is new. */
    Map<String, Long> noticed(JsonNode infos) {
        Map<String, Long> changed = new LinkedHashMap<>();
        for (JsonNode info : infos) {
            long told = info.path("GroupCounterSeq").asLong();
            if (told < seq) {
                continue;
            }
            seq = told;
            for (JsonNode counter : info.path("GroupCounter")) {
                String key = counter.path("Key").asText();
                long value = counter.path("Value").asLong();
                if (info.path("Type").asInt() == REMOVED) {
                    values.remove(key);
                } else if (!Long.valueOf(value).equals(values.put(key, value))) {
                    changed.put(key, value);
                }
            }
        }
        return changed;
    }
}
