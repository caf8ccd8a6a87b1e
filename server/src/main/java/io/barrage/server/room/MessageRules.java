package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message must look like, whether it comes over the wire or from the app's server. */
public final class MessageRules {
    private static final Set<String> ELEMENTS = Set.of(
            "TIMTextElem",
            "TIMCustomElem",
            "TIMFaceElem",
            "TIMLocationElem",
            "TIMSoundElem",
            "TIMImageElem",
            "TIMFileElem",
            "TIMVideoFileElem",
            "TIMRelayElem");
    private static final Map<String, List<String>> DOWNLOAD_FLAGS = Map.of(
            "TIMSoundElem", List.of("Download_Flag"),
            "TIMFileElem", List.of("Download_Flag"),
            "TIMVideoFileElem", List.of("VideoDownloadFlag", "ThumbDownloadFlag"));
    private static final IntNode BY_ADDRESS = IntNode.valueOf(2);
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private MessageRules() {}

    /** The elements of a message to a room; refused when they do not fit the format or are over 12 KB with the custom data. */
    public static JsonNode body(JsonNode request) {
        return body(request, ErrorCode.BAD_PARAMETER);
    }

    /** @param badFormat the code of elements that do not fit the format; too long ones are always 80002 */
    public static JsonNode body(JsonNode request, ErrorCode badFormat) {
        JsonNode body = request.path("MsgBody");
        if (!body.isArray() || body.isEmpty() || body.size() > Limits.ELEMENTS) {
            throw new Refused(badFormat, "MsgBody: not a list of 1 to " + Limits.ELEMENTS + " elements");
        }
        int customs = 0;
        for (JsonNode element : body) {
            check(element, badFormat);
            customs += element.path("MsgType").asText().equals("TIMCustomElem") ? 1 : 0;
        }
        if (customs > 1) {
            throw new Refused(badFormat, "MsgBody: " + customs + " TIMCustomElem (expected: at most 1)");
        }
        int size = utf8Length(WireJson.text(body)) + utf8Length(customData(request));
        if (size > Limits.MESSAGE) {
            throw new Refused(
                    ErrorCode.MESSAGE_TOO_LONG,
                    "MsgBody: " + size + " bytes (expected: at most " + Limits.MESSAGE + ")");
        }
        return body;
    }

    /**
     * As {@link #body}, for messages of the app's server, which may leave out that files are downloaded by their address:
     * without it the 2.x SDK makes an address of its own (wire-media-c2c.md section 22).
     */
    public static JsonNode bodyFromServer(JsonNode request) {
        return bodyFromServer(request, ErrorCode.BAD_PARAMETER);
    }

    /** @param badFormat as in {@link #body(JsonNode, ErrorCode)} */
    public static JsonNode bodyFromServer(JsonNode request, ErrorCode badFormat) {
        JsonNode body = body(request, badFormat);
        for (JsonNode element : body) {
            if (element.path("MsgContent") instanceof ObjectNode content) {
                DOWNLOAD_FLAGS
                        .getOrDefault(element.path("MsgType").asText(), List.of())
                        .forEach(
                                flag -> content.set(flag, content.path(flag).isInt() ? content.get(flag) : BY_ADDRESS));
            }
        }
        return body;
    }

    private static void check(JsonNode element, ErrorCode badFormat) {
        String type = element.path("MsgType").asText("");
        JsonNode content = element.path("MsgContent");
        if (!ELEMENTS.contains(type)) {
            throw new Refused(badFormat, "MsgType: \"" + shortened(type) + "\" (expected: one of the TIM…Elem types)");
        }
        if (!content.isObject()) {
            throw new Refused(badFormat, "MsgContent of " + type + ": missing (expected: an object)");
        }
        if (type.equals("TIMTextElem") && !content.path("Text").isTextual()) {
            throw new Refused(badFormat, "Text: missing (expected: a string)");
        }
    }

    public static String customData(JsonNode request) {
        return request.path("CloudCustomData").asText("");
    }

    /** The priority of a request, Normal when it has none. The SDKs may send the number. */
    public static Priority priority(JsonNode request) {
        JsonNode given = request.path("MsgPriority");
        if (given.isMissingNode() || given.isNull()) {
            return Priority.NORMAL;
        }
        return (given.isInt() ? Priority.ofWireNumber(given.asInt()) : Priority.ofWireName(given.asText()))
                .orElseThrow(() -> new Refused(
                        ErrorCode.BAD_PARAMETER,
                        "MsgPriority: \"" + shortened(given.asText()) + "\" (expected: High, Normal, Low or Lowest)"));
    }

    /** The sender's random number, which makes a repeat known. */
    public static long random(JsonNode request) {
        JsonNode given = request.path("Random");
        if (!given.isIntegralNumber()
                || !given.canConvertToLong()
                || given.asLong() < 0
                || given.asLong() > MAX_UINT32) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "Random: " + shortened(given.asText("missing")) + " (expected: 0 to " + MAX_UINT32 + ")");
        }
        return given.asLong();
    }

    public static @Nullable JsonNode atInfo(JsonNode request) {
        return request.path("GroupAtInfo").isArray() ? request.path("GroupAtInfo") : null;
    }

    static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }

    static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
