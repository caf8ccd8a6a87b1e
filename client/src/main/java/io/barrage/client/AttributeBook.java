package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A room's attributes as far as they are known here (wire.md section 11.1). Each change raises their version by one. */
final class AttributeBook {
    private static final int REPLACED = 1;
    private static final int MODIFIED = 2;
    private static final int CLEARED = 3;
    private static final int DELETED = 4;

    /** What became of a notice of a change. */
    enum Outcome {
        CHANGED,
        KNOWN,
        /** The whole state is to be read. */
        STALE
    }

    private record Entry(String value, long seq) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long version;
    private boolean current;

    /** 0 while nothing was read: the server then accepts a change only while nothing was written. */
    long version() {
        return version;
    }

    /** Whether what is here needs no reading: every change since was seen. */
    boolean isCurrent() {
        return current;
    }

    /** Events may have been missed. */
    void doubt() {
        current = false;
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    /** The version of one attribute, as a change of it has to tell. */
    long seqOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? 0 : entry.seq();
    }

    /** Takes the whole state as the server has it, unless a newer one is known; tells whether that changed anything. */
    boolean read(JsonNode reply) {
        long seq = reply.path("AttrMainSeq").asLong();
        if (seq < version) {
            return false;
        }
        Map<String, String> before = values();
        entries.clear();
        for (JsonNode entry : reply.path("GroupAttrAry")) {
            set(
                    entry.path("key").asText(),
                    entry.path("value").asText(),
                    entry.path("seq").asLong());
        }
        version = seq;
        current = true;
        return !values().equals(before);
    }

    /** Takes what one has changed oneself. */
    void written(long seq, Runnable change) {
        if (seq <= version) {
            return;
        }
        current = current ? seq == version + 1 : seq == 1;
        version = seq;
        change.run();
    }

    void set(String key, String value, long seq) {
        entries.put(key, new Entry(value, seq));
    }

    void delete(String key) {
        entries.remove(key);
    }

    void clear() {
        entries.clear();
    }

    /** Takes the notice of a change ({@code GroupAttrOption}). */
    Outcome noticed(JsonNode option) {
        long seq = option.path("GroupAttrSeq").asLong();
        if (seq <= version) {
            return Outcome.KNOWN;
        }
        boolean next = seq == version + 1 && (current || seq == 1);
        if (!next || option.path("PushChangedAttrValFlag").asInt() != 1) {
            current = false;
            return Outcome.STALE;
        }
        apply(option.path("OpType").asInt(), option.path("GroupAttrInfo"));
        version = seq;
        current = true;
        return Outcome.CHANGED;
    }

    private void apply(int operation, JsonNode changes) {
        if (operation == REPLACED || operation == CLEARED) {
            entries.clear();
        }
        for (JsonNode change : changes) {
            String key = change.path("Key").asText();
            if (operation == DELETED) {
                entries.remove(key);
            } else if (operation == REPLACED || operation == MODIFIED) {
                set(key, change.path("Val").asText(), change.path("SubKeySeq").asLong());
            }
        }
    }
}
