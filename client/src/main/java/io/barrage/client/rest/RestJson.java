package io.barrage.client.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.barrage.client.message.Element;
import io.barrage.client.message.ElementJson;
import io.barrage.protocol.Priority;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Commands and answers as JSON: {@code groupId} is {@code GroupId}, what is null is left out. Any thread. */
final class RestJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(new SimpleModule()
                    .addSerializer(Element.class, new WriteElement())
                    .addSerializer(Priority.class, new WritePriority()))
            .build();

    private RestJson() {}

    static byte[] write(RestCommand<?> command) {
        try {
            return MAPPER.writeValueAsBytes(command);
        } catch (IOException e) {
            throw new UncheckedIOException("a record always has a JSON form", e);
        }
    }

    static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Reads the answer of a command. */
    static <A> A read(JsonNode answer, RestCommand<A> command) throws IOException {
        JavaType type = MAPPER.constructType(command.getClass())
                .findSuperType(RestCommand.class)
                .containedType(0);
        return MAPPER.readValue(MAPPER.treeAsTokens(answer), type);
    }

    private static final class WriteElement extends JsonSerializer<Element> {
        @Override
        public void serialize(Element element, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeTree(ElementJson.write(element));
        }
    }

    private static final class WritePriority extends JsonSerializer<Priority> {
        @Override
        public void serialize(Priority priority, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(priority.wireName());
        }
    }
}
