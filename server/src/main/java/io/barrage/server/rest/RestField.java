package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One JSON field of a request or response, with what may stand in it.
 *
 * @param list whether it is a list of {@code type}
 * @param type String, Long, Boolean, a record, or JsonNode for what is passed on as it is
 */
record RestField(RecordComponent component, Field rules, boolean list, Class<?> type) {
    private static final Map<Class<? extends Record>, List<RestField>> KNOWN = new ConcurrentHashMap<>();

    /** The fields of a record, in its order; every component must have its {@link Field}. */
    static List<RestField> of(Class<? extends Record> record) {
        return KNOWN.computeIfAbsent(record, type -> Arrays.stream(type.getRecordComponents())
                .map(RestField::of)
                .toList());
    }

    private static RestField of(RecordComponent component) {
        Field rules = component.isAnnotationPresent(RoomId.class)
                ? RoomId.class.getAnnotation(Field.class)
                : component.getAnnotation(Field.class);
        if (rules == null) {
            throw new IllegalStateException(component + " of " + component.getDeclaringRecord() + " has no @Field");
        }
        component.getAccessor().setAccessible(true);
        Type type = component.getGenericType();
        boolean list = type instanceof ParameterizedType && component.getType() == List.class;
        Class<?> element =
                list ? (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0] : component.getType();
        return new RestField(component, rules, list, element);
    }

    String name() {
        return rules.name();
    }

    /** Whether a field of this name in a request is this one. */
    boolean isCalled(String given) {
        return name().equals(given) || List.of(rules.also()).contains(given);
    }

    /** The record below it, or {@link Nothing} when it has none. */
    Class<? extends Record> below() {
        return type.isRecord() ? type.asSubclass(Record.class) : rules.of();
    }

    @Nullable
    Object valueIn(Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** What it accepts, in words, for refusals and the documentation. */
    String expected() {
        if (!list) {
            return element();
        }
        String many = rules.items() == 0
                ? "a list"
                : "a list of " + (rules.mayBeEmpty() ? "at most " : "1 to ") + rules.items();
        return many + ", each " + element();
    }

    /** What it accepts, or what each element of its list does. */
    String element() {
        if (type == String.class) {
            return text();
        }
        if (isNumber()) {
            return rules.max() == Long.MAX_VALUE && rules.min() == 0 ? "a whole number from 0" : range();
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type.isRecord() ? "an object" : "any JSON";
    }

    private String range() {
        return rules.min() == Long.MIN_VALUE ? "a whole number" : rules.min() + " to " + rules.max();
    }

    private String text() {
        if (rules.oneOf().length > 0) {
            return "one of " + String.join(", ", rules.oneOf());
        }
        boolean filled = list ? rules.bytes() != 0 : rules.required() && !rules.mayBeEmpty();
        if (rules.bytes() == 0) {
            return filled ? "a string that is not empty" : "a string";
        }
        return "a string of " + (filled ? "1 to " : "at most ") + rules.bytes() + " bytes";
    }

    boolean isNumber() {
        return type == Long.class || type == long.class || type == Integer.class || type == int.class;
    }

    /** Whether what stands in it is handed on without being read. */
    boolean raw() {
        return JsonNode.class.isAssignableFrom(type);
    }

    @Override
    public String toString() {
        return Objects.toString(component.getDeclaringRecord().getSimpleName()) + "." + name();
    }
}
