package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of attributes and counters (rest-api.md sections 4.22 and 4.23). */
final class StateBodies {
    private StateBodies() {}

    record Attribute(
            @Field(
                            name = "key",
                            also = "Key",
                            says = "Its name.",
                            required = true,
                            bytes = Limits.ATTRIBUTE_KEY,
                            tooMuch = ErrorCode.ATTRIBUTE_KEY_TOO_LONG)
                    String key,
            @Field(
                            name = "value",
                            also = "Value",
                            says = "Its value; all values of a room together at most 16000 bytes (10048).",
                            bytes = Limits.ATTRIBUTE_VALUE,
                            tooMuch = ErrorCode.ATTRIBUTE_VALUE_TOO_LONG)
                    @Nullable
                    String value) {}

    record AttributeKey(
            @Field(
                            name = "key",
                            also = "Key",
                            says = "Its name.",
                            required = true,
                            bytes = Limits.ATTRIBUTE_KEY,
                            tooMuch = ErrorCode.ATTRIBUTE_KEY_TOO_LONG)
                    String key) {}

    record ChangeAttributes(
            @RoomId String groupId,
            @Field(
                            name = "GroupAttr",
                            says = "The attributes; a room has at most 16.",
                            required = true,
                            items = Limits.ATTRIBUTES,
                            tooMuch = ErrorCode.TOO_MANY_ATTRIBUTES)
                    List<Attribute> attributes) {}

    record DeleteAttributes(
            @RoomId String groupId,
            @Field(
                            name = "GroupAttr",
                            says = "The attributes to delete.",
                            required = true,
                            items = Limits.ATTRIBUTES,
                            tooMuch = ErrorCode.TOO_MANY_ATTRIBUTES)
                    List<AttributeKey> attributes) {}

    record Attributes(@Field(name = "GroupAttrAry", says = "All attributes of the room.") List<Attribute> attributes) {}

    record Counter(
            @Field(name = "Key", says = "Its name.", required = true, bytes = Limits.COUNTER_KEY) String key,
            @Field(name = "Value", says = "A signed 64-bit number.", required = true, min = Long.MIN_VALUE)
                    Long value) {}

    record ChangeCounters(
            @RoomId String groupId,
            @Field(
                            name = "GroupCounter",
                            says = "The counters with the values to set, add or subtract; a missing one starts at 0.",
                            required = true,
                            items = Limits.COUNTERS,
                            tooMuch = ErrorCode.TOO_MANY_COUNTERS)
                    List<Counter> counters,
            @Field(
                            name = "Mode",
                            says = "What to do with the values.",
                            required = true,
                            oneOf = {"Set", "Increase", "Decrease"})
                    String mode) {}

    record NameCounters(
            @RoomId String groupId,
            @Field(
                            name = "GroupCounterKeys",
                            says = "Which counters; all when absent or empty.",
                            items = Limits.COUNTERS,
                            bytes = Limits.COUNTER_KEY,
                            tooMuch = ErrorCode.TOO_MANY_COUNTERS)
                    @Nullable
                    List<String> keys) {}

    record Counters(@Field(name = "GroupCounter", says = "The counters with their values.") List<Counter> counters) {}
}
