package io.barrage.client.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rooms hold besides messages: attributes and counters. */
public final class StateCommands {
    private StateCommands() {}

    /**
     * An attribute: a text by key.
     *
     * @param key at most 32 bytes
     * @param value at most 4000 bytes; null where only keys are wanted
     */
    public record Attribute(@JsonProperty("key") String key, @JsonProperty("value") @Nullable String value) {
        private static List<Attribute> list(Map<String, String> values) {
            return values.entrySet().stream()
                    .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** All attributes of a room. */
    @RestCommand.At("group_open_http_svc/get_group_attr")
    public record GetAttributes(String groupId) implements RestCommand<Attributes> {}

    /** All attributes. */
    public record Attributes(@JsonProperty("GroupAttrAry") List<Attribute> list) {
        public Map<String, String> asMap() {
            Map<String, String> map = new LinkedHashMap<>();
            list.forEach(attribute -> map.put(attribute.key(), attribute.value() == null ? "" : attribute.value()));
            return map;
        }
    }

    /** Sets attributes of a room, and leaves the others as they are. */
    @RestCommand.At("group_open_http_svc/modify_group_attr")
    public record SetAttributes(String groupId, @JsonProperty("GroupAttr") List<Attribute> attributes)
            implements RestCommand<RestCommand.Done> {
        public SetAttributes(String groupId, Map<String, String> values) {
            this(groupId, Attribute.list(values));
        }
    }

    /** Replaces all attributes of a room. */
    @RestCommand.At("group_open_http_svc/set_group_attr")
    public record ReplaceAttributes(String groupId, @JsonProperty("GroupAttr") List<Attribute> attributes)
            implements RestCommand<RestCommand.Done> {
        public ReplaceAttributes(String groupId, Map<String, String> values) {
            this(groupId, Attribute.list(values));
        }
    }

    /** Deletes attributes of a room. Code 10050: one of them does not exist. */
    @RestCommand.At(value = "group_open_http_svc/delete_group_attr", repeatable = false)
    public record DeleteAttributes(String groupId, @JsonProperty("GroupAttr") List<Attribute> attributes)
            implements RestCommand<RestCommand.Done> {
        public DeleteAttributes(String groupId, Collection<String> keys) {
            this(groupId, keys.stream().map(key -> new Attribute(key, null)).toList());
        }
    }

    /** Deletes all attributes of a room. */
    @RestCommand.At("group_open_http_svc/clear_group_attr")
    public record ClearAttributes(String groupId) implements RestCommand<RestCommand.Done> {}

    /**
     * A counter: a whole number by key.
     *
     * @param key at most 128 bytes
     */
    public record Counter(String key, long value) {}

    /**
     * Counters of a room; those that do not exist are left out.
     *
     * @param keys null for all
     */
    @RestCommand.At("group_open_http_svc/get_group_counter")
    public record GetCounters(String groupId, @JsonProperty("GroupCounterKeys") @Nullable List<String> keys)
            implements RestCommand<Counters> {
        /** All of them. */
        public GetCounters(String groupId) {
            this(groupId, null);
        }
    }

    /** Counters with their values. */
    public record Counters(@JsonProperty("GroupCounter") List<Counter> list) {
        public Map<String, Long> asMap() {
            Map<String, Long> map = new LinkedHashMap<>();
            list.forEach(counter -> map.put(counter.key(), counter.value()));
            return map;
        }
    }

    /** What is done with the values of counters. */
    public enum Mode {
        @JsonProperty("Set")
        SET,
        @JsonProperty("Increase")
        INCREASE,
        @JsonProperty("Decrease")
        DECREASE
    }

    /** Sets counters of a room, adds to them or subtracts from them; never sent twice by itself. */
    @RestCommand.At(value = "group_open_http_svc/update_group_counter", repeatable = false)
    public record ChangeCounters(String groupId, @JsonProperty("GroupCounter") List<Counter> counters, Mode mode)
            implements RestCommand<Counters> {
        /** One counter. */
        public ChangeCounters(String groupId, Mode mode, String key, long value) {
            this(groupId, List.of(new Counter(key, value)), mode);
        }
    }

    /**
     * Deletes counters of a room.
     *
     * @param keys null for all
     */
    @RestCommand.At("group_open_http_svc/delete_group_counter")
    public record DeleteCounters(String groupId, @JsonProperty("GroupCounterKeys") @Nullable List<String> keys)
            implements RestCommand<RestCommand.Done> {}
}
