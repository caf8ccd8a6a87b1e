package io.barrage.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be set of a room: to create one, or to change one. What is not named stays as it is. Values; any thread. */
public final class RoomProfile {
    private final Map<String, String> texts;
    private final Map<String, String> customFields;

    private RoomProfile(Map<String, String> texts, Map<String, String> customFields) {
        this.texts = texts;
        this.customFields = customFields;
    }

    /** Only a name; the server wants one for a new room. */
    public static RoomProfile named(String name) {
        return nothing().with("Name", name);
    }

    /** Nothing yet. */
    public static RoomProfile nothing() {
        return new RoomProfile(Map.of(), Map.of());
    }

    private RoomProfile with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(field, value);
        return new RoomProfile(more, customFields);
    }

    public RoomProfile withName(String name) {
        return with("Name", name);
    }

    public RoomProfile withIntroduction(String introduction) {
        return with("Introduction", introduction);
    }

    public RoomProfile withNotification(String notification) {
        return with("Notification", notification);
    }

    public RoomProfile withFaceUrl(String faceUrl) {
        return with("FaceUrl", faceUrl);
    }

    /** Whether only its owner and admins may speak. */
    public RoomProfile withAllMuted(boolean muted) {
        return with("ShutUpAllMember", muted ? "On" : "Off");
    }

    /** @param key of a custom field */
    public RoomProfile withCustomField(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(customFields);
        more.put(key, value);
        return new RoomProfile(texts, more);
    }

    ObjectNode into(ObjectNode body) {
        texts.forEach(body::put);
        if (!customFields.isEmpty()) {
            ArrayNode fields = body.putArray("AppDefinedData");
            customFields.forEach(
                    (key, value) -> fields.addObject().put("Key", key).put("Value", value));
        }
        return body;
    }
}
