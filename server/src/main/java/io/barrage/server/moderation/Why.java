package io.barrage.server.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a message is looked at.
 *
 * @param name of the rule, list or pattern; empty for others
 * @param category of the words that were found; empty for others
 * @param found words, or addresses of media
 */
public record Why(By by, String name, String category, List<String> found) {
    /** What put it into the queue. */
    public enum By {
        WORDS("words"),
        PATTERN("pattern"),
        RULE("rule"),
        REPORT("report"),
        MEDIA("media");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        /** As REST says it. */
        public String wireName() {
            return wireName;
        }
    }

    /** More is not kept. */
    private static final int MOST_FOUND = 20;

    public static final Why REPORTED = new Why(By.REPORT, "", "", List.of());

    public Why {
        found = List.copyOf(found.size() > MOST_FOUND ? found.subList(0, MOST_FOUND) : found);
    }

    public static Why words(String list, String category, List<String> found) {
        return new Why(By.WORDS, list, category, found);
    }

    public static Why pattern(String name, List<String> found) {
        return new Why(By.PATTERN, name, "", found);
    }

    public static Why rule(Behaviour.Rule rule) {
        return new Why(By.RULE, rule.wireName(), "", List.of());
    }

    static Why media(List<String> urls) {
        return new Why(By.MEDIA, "", "", urls);
    }

    String json() {
        ObjectNode json =
                WireJson.object().put("By", by.wireName).put("Name", name).put("Category", category);
        ArrayNode list = json.putArray("Found");
        found.forEach(list::add);
        return WireJson.text(json);
    }

    /** What {@link #json} wrote. */
    public static Why read(String json) {
        JsonNode read = tree(json);
        List<String> found = new ArrayList<>();
        read.path("Found").forEach(one -> found.add(one.asText()));
        for (By by : By.values()) {
            if (by.wireName.equals(read.path("By").asText())) {
                return new Why(
                        by, read.path("Name").asText(), read.path("Category").asText(), found);
            }
        }
        throw new IllegalStateException("By: " + read.path("By") + " (expected: what this program has stored)");
    }

    /** JSON that this program has stored. */
    static JsonNode tree(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the queue holds JSON", e);
        }
    }
}
