package io.barrage.server.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The YAML file as one flat map: nested keys joined by dots, every value as the text that stands in the file, so that a
 * password of digits stays what it is. A key without a value, or with an empty one, counts as not given.
 */
final class ConfigFile {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    /** @param problems gets a line for everything that cannot be read; never text of the file, which may hold secrets */
    static Map<String, String> read(Path file, List<String> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        try (YAMLParser parser = YAML.createParser(Files.newBufferedReader(file))) {
            if (parser.nextToken() != null && !isEmpty(parser)) {
                flatten(parser, values, problems);
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add("config: value " + file + " (expected: well-formed YAML with each key once; see line " + line
                    + ")");
        } catch (IOException e) {
            problems.add("config: value " + file + " (expected: a readable YAML file)");
        }
        return values;
    }

    private static void flatten(YAMLParser parser, Map<String, String> values, List<String> problems)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add("config: line 1 (expected: lines of the form \"key: value\")");
            return;
        }
        Deque<String> sections = new ArrayDeque<>();
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME ->
                    name = String.join(".", sections) + (sections.isEmpty() ? "" : ".") + parser.currentName();
                case START_OBJECT -> sections.addLast(parser.currentName());
                case END_OBJECT -> sections.pollLast();
                case START_ARRAY -> {
                    problems.add(name + ": value is a list (expected: one value)");
                    parser.skipChildren();
                }
                default -> put(parser, name, values, problems);
            }
        }
    }

    private static void put(YAMLParser parser, String name, Map<String, String> values, List<String> problems)
            throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(name + ": value is an alias (expected: the value itself)");
        } else if (!isEmpty(parser)) {
            values.put(name, parser.getText());
        }
    }

    private static boolean isEmpty(YAMLParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL
                || (parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getText().isEmpty());
    }
}
