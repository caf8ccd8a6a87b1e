package io.barrage.server.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts in the elements of a message that people get to see, and how to put others in their place. */
final class MessageTexts {
    private static final String TEXT = "TIMTextElem";
    private static final String CUSTOM = "TIMCustomElem";
    private static final Map<String, String> FIELDS =
            Map.of(TEXT, "Text", "TIMLocationElem", "Desc", "TIMFileElem", "FileName");
    private static final List<String> CUSTOM_FIELDS = List.of("Data", "Desc", "Ext");

    /**
     * @param element its number in the body
     * @param field of {@code MsgContent}
     * @param way to a text inside JSON that stands in the field; empty when the field is the text
     */
    record Part(int element, String field, List<Object> way, String text) {
        /** Whether it is said in plain words, which go on from one element to the next. */
        boolean isPlain() {
            return field.equals("Text");
        }
    }

    private MessageTexts() {}

    /** @param custom whether the data of custom elements is wanted too */
    static List<Part> of(JsonNode body, boolean custom) {
        List<Part> parts = new ArrayList<>(body.size());
        for (int i = 0; i < body.size(); i++) {
            String type = body.get(i).path("MsgType").asText();
            JsonNode content = body.get(i).path("MsgContent");
            String field = FIELDS.get(type);
            if (field != null) {
                add(parts, i, field, content.path(field).asText());
            } else if (custom && type.equals(CUSTOM)) {
                for (String one : CUSTOM_FIELDS) {
                    addCustom(parts, i, one, content.path(one).asText());
                }
            }
        }
        return parts;
    }

    private static void add(List<Part> parts, int element, String field, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(element, field, List.of(), text));
        }
    }

    private static void addCustom(List<Part> parts, int element, String field, String text) {
        JsonNode json = json(text);
        if (json == null) {
            add(parts, element, field, text);
        } else {
            addLeaves(parts, element, field, json, List.of());
        }
    }

    private static @Nullable JsonNode json(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return null;
        }
        try {
            return WireJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static void addLeaves(List<Part> parts, int element, String field, JsonNode node, List<Object> way) {
        if (node.isTextual()) {
            parts.add(new Part(element, field, way, node.asText()));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(one -> addLeaves(parts, element, field, one.getValue(), longer(way, one.getKey())));
        } else {
            for (int i = 0; i < node.size(); i++) {
                addLeaves(parts, element, field, node.get(i), longer(way, i));
            }
        }
    }

    private static List<Object> longer(List<Object> way, Object step) {
        List<Object> longer = new ArrayList<>(way);
        longer.add(step);
        return longer;
    }

    /** Puts another text in the place of a part; the body is changed. */
    static void put(JsonNode body, Part part, String text) {
        ObjectNode content = (ObjectNode) body.get(part.element()).get("MsgContent");
        if (part.way().isEmpty()) {
            content.put(part.field(), text);
            return;
        }
        JsonNode json = json(content.path(part.field()).asText());
        if (json != null) {
            putAt(json, part.way(), text);
            content.put(part.field(), WireJson.text(json));
        }
    }

    private static void putAt(JsonNode json, List<Object> way, String text) {
        JsonNode holder = json;
        for (Object step : way.subList(0, way.size() - 1)) {
            holder = step instanceof Integer index ? holder.get(index) : holder.get((String) step);
        }
        Object last = way.get(way.size() - 1);
        if (last instanceof Integer index) {
            ((ArrayNode) holder).set(index, TextNode.valueOf(text));
        } else {
            ((ObjectNode) holder).put((String) last, text);
        }
    }
}
