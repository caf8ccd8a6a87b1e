package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the media of a message lie: pictures, sounds, videos with their covers, files (wire-media-c2c.md section 22). */
final class MediaLinks {
    private static final Map<String, String> TYPES = Map.of(
            "TIMImageElem", "image",
            "TIMSoundElem", "sound",
            "TIMVideoFileElem", "video",
            "TIMFileElem", "file");

    private static final Pattern ADDRESS = Pattern.compile("https?://.+");

    private MediaLinks() {}

    /** @param type image, sound, video or file; the cover of a video is an image */
    record Link(String type, String url) {}

    /** @param body the elements of a message */
    static List<Link> in(JsonNode body) {
        List<Link> links = new ArrayList<>(0);
        for (JsonNode element : body) {
            String type = TYPES.get(element.path("MsgType").asText());
            if (type != null) {
                collect(type, "", element.path("MsgContent"), links);
            }
        }
        return links;
    }

    private static void collect(String type, String field, JsonNode node, List<Link> links) {
        if (node.isObject()) {
            node.properties().forEach(one -> collect(type, one.getKey(), one.getValue(), links));
        } else if (node.isArray()) {
            node.forEach(one -> collect(type, field, one, links));
        } else if (node.isTextual()
                && isAddress(field)
                && ADDRESS.matcher(node.asText()).matches()) {
            boolean cover = field.startsWith("Thumb") || field.startsWith("Snapshot");
            Link link = new Link(cover ? "image" : type, node.asText());
            if (!links.contains(link)) {
                links.add(link);
            }
        }
    }

    private static boolean isAddress(String field) {
        return field.toLowerCase(Locale.ROOT).endsWith("url");
    }
}
