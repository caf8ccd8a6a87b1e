package io.barrage.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.util.List;

/** The fields of a record as a JSON Schema. */
final class OpenApiSchema {
    private OpenApiSchema() {}

    static ObjectNode of(Class<? extends Record> record) {
        ObjectNode schema = WireJson.object().put("type", "object");
        List<RestField> fields = RestField.of(record);
        if (fields.isEmpty()) {
            return schema;
        }
        List<String> required = fields.stream()
                .filter(field -> field.rules().required())
                .map(RestField::name)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), of(field)));
        return schema;
    }

    private static ObjectNode of(RestField field) {
        Field rules = field.rules();
        ObjectNode schema = WireJson.object();
        if (field.list()) {
            schema.put("type", "array");
            if (rules.required() && !rules.mayBeEmpty()) {
                schema.put("minItems", 1);
            }
            if (rules.items() != 0) {
                schema.put("maxItems", rules.items());
            }
            schema.set("items", element(field));
        } else {
            schema.setAll(element(field));
        }
        return schema.put("description", description(field));
    }

    private static ObjectNode element(RestField field) {
        Field rules = field.rules();
        ObjectNode schema = WireJson.object();
        if (field.below() != Nothing.class) {
            ObjectNode below = of(field.below());
            boolean many = field.raw() && !field.list();
            return many ? schema.put("type", "array").set("items", below) : below;
        }
        if (field.type() == String.class) {
            text(schema.put("type", "string"), field);
        } else if (field.isNumber()) {
            schema.put("type", "integer");
            if (rules.min() != Long.MIN_VALUE) {
                schema.put("minimum", rules.min());
            }
            if (rules.max() != Long.MAX_VALUE) {
                schema.put("maximum", rules.max());
            }
        } else if (!field.raw()) {
            schema.put("type", "boolean");
        }
        return schema;
    }

    /** JSON Schema counts characters: bytes, the true limit, stand in the description. */
    private static void text(ObjectNode schema, RestField field) {
        Field rules = field.rules();
        if (rules.required() && !rules.mayBeEmpty() && !field.list()) {
            schema.put("minLength", 1);
        }
        if (rules.bytes() != 0) {
            schema.put("maxLength", rules.bytes());
        }
        if (rules.oneOf().length > 0) {
            ArrayNode values = schema.putArray("enum");
            for (String value : rules.oneOf()) {
                values.add(value);
            }
        }
    }

    private static String description(RestField field) {
        Field rules = field.rules();
        String bytes = rules.bytes() == 0 ? "" : " At most " + rules.bytes() + " bytes of UTF-8.";
        String older = rules.also().length == 0 ? "" : " Older name: " + String.join(", ", rules.also()) + ".";
        return rules.says() + bytes + older;
    }
}
