package io.barrage.server.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.room.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bodies into request records and writes response records as bodies, by their {@link Field}s. Any thread. */
final class BodyReader {
    private static final ObjectMapper MAPPER = mapper();

    private BodyReader() {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .annotationIntrospector(new FieldNames());
        builder.withCoercionConfig(
                LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        return builder.build();
    }

    /**
     * The request in a body. Fields that the record does not know are ignored.
     *
     * @param otherwise what a wrong field is refused with unless it has a code of its own
     * @throws Refused naming the first wrong field, what stood there and what was expected
     */
    static <Q extends Record> Q read(JsonNode body, Class<Q> type, ErrorCode otherwise) {
        Q request;
        try {
            request = MAPPER.treeToValue(body, type);
        } catch (JsonMappingException e) {
            throw misread(body, type, e.getPath(), otherwise);
        } catch (JacksonException e) {
            throw new Refused(otherwise, "body: " + e.getOriginalMessage());
        }
        new FieldRules(otherwise).check(request);
        return request;
    }

    static ObjectNode write(Record response) {
        return MAPPER.valueToTree(response);
    }

    /** Finds the field and the value that did not fit, by the way that was gone into the body. */
    private static Refused misread(
            JsonNode body,
            Class<? extends Record> type,
            List<JsonMappingException.Reference> way,
            ErrorCode otherwise) {
        StringBuilder path = new StringBuilder();
        JsonNode value = body;
        Class<? extends Record> record = type;
        RestField field = null;
        boolean inList = false;
        for (JsonMappingException.Reference step : way) {
            inList = step.getFieldName() == null;
            if (inList) {
                path.append('[').append(step.getIndex()).append(']');
                value = value.path(step.getIndex());
            } else {
                field = find(record, step.getFieldName(), field);
                path.append(path.isEmpty() ? "" : ".").append(field == null ? step.getFieldName() : field.name());
                value = named(value, step.getFieldName(), field);
                record = field == null ? record : field.below();
            }
        }
        String expected = field == null ? "an object" : inList ? field.element() : field.expected();
        ErrorCode own = field == null ? ErrorCode.OK : field.rules().refusal();
        return new Refused(
                own == ErrorCode.OK ? otherwise : own,
                path + ": " + FieldRules.shortened(value.toString()) + " (expected: " + expected + ")");
    }

    private static JsonNode named(JsonNode object, String step, @Nullable RestField field) {
        if (field == null || object.has(field.name())) {
            return object.path(field == null ? step : field.name());
        }
        for (String older : field.rules().also()) {
            if (object.has(older)) {
                return object.path(older);
            }
        }
        return object.path(step);
    }

    private static @Nullable RestField find(
            Class<? extends Record> record, String name, @Nullable RestField otherwise) {
        return RestField.of(record).stream()
                .filter(field -> field.isCalled(name))
                .findFirst()
                .orElse(otherwise);
    }

    /** Lets Jackson call a component as its {@link Field} does. */
    private static final class FieldNames extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable PropertyName findNameForDeserialization(Annotated annotated) {
            return nameOf(annotated);
        }

        @Override
        public @Nullable PropertyName findNameForSerialization(Annotated annotated) {
            return nameOf(annotated);
        }

        @Override
        public @Nullable List<PropertyName> findPropertyAliases(Annotated annotated) {
            Field rules = rules(annotated);
            return rules == null
                    ? null
                    : List.of(rules.also()).stream()
                            .map(PropertyName::construct)
                            .toList();
        }

        private static @Nullable PropertyName nameOf(Annotated annotated) {
            Field rules = rules(annotated);
            return rules == null ? null : PropertyName.construct(rules.name());
        }

        private static @Nullable Field rules(Annotated annotated) {
            return annotated.hasAnnotation(RoomId.class)
                    ? RoomId.class.getAnnotation(Field.class)
                    : annotated.getAnnotation(Field.class);
        }
    }
}
