package io.barrage.server.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.barrage.protocol.WireJson;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a frame readable without what would let its reader be somebody else: UserSigs, tickets, guest keys, permits. */
final class FrameMask {
    static final String MASK = "•••";

    /** Beyond this, in characters, only the begin of a frame is shown. */
    private static final int LONGEST = 32 * 1024;

    /** Names of fields, in lower case (wire.md sections 2, 3 and 7). */
    private static final Set<String> SECRET =
            Set.of("usersig", "sig", "a2", "a2key", "longpollingkey", "password", "token", "secret");

    /** A guest key is called so; keys of attributes and counters too, which are shorter. */
    private static final String KEY = "key";

    private static final int LONGEST_PLAIN_KEY = 32;

    /** What allows to read or write one file, in an address. */
    private static final Pattern PERMIT =
            Pattern.compile("([?&](?:s|p|sign|usersig|[A-Za-z-]*[Ss]ignature)=)[^&?\"\\s]+");

    private FrameMask() {}

    /** The frame with its command and its number, and its size in bytes; no text of it when it is not JSON. */
    static ObjectNode shown(byte[] json) {
        ObjectNode shown = WireJson.object().put("bytes", json.length);
        JsonNode frame;
        try {
            frame = WireJson.read(json);
        } catch (JsonProcessingException e) {
            return shown.put("command", "").put("cut", "not JSON");
        }
        JsonNode head = frame.path("head");
        shown.put("command", head.path("servcmd").asText(""))
                .put("seq", head.path("seq").asLong());
        JsonNode masked = masked(frame);
        String text = masked.toString();
        if (text.length() > LONGEST) {
            return shown.put("cut", text.substring(0, LONGEST));
        }
        shown.set("json", masked);
        return shown;
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode masked = WireJson.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode value = field.getValue();
                masked.set(field.getKey(), isSecret(field.getKey(), value) ? TextNode.valueOf(MASK) : masked(value));
            }
            return masked;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode masked = WireJson.object().arrayNode();
            array.forEach(value -> masked.add(masked(value)));
            return masked;
        }
        return node.isTextual() ? TextNode.valueOf(PERMIT.matcher(node.asText()).replaceAll("$1" + MASK)) : node;
    }

    private static boolean isSecret(String name, JsonNode value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!value.isTextual() || value.asText().isEmpty()) {
            return false;
        }
        return SECRET.contains(lower) || (lower.equals(KEY) && value.asText().length() > LONGEST_PLAIN_KEY);
    }
}
