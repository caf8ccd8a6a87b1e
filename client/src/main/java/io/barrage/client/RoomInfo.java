package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a room is at present.
 *
 * @param owner user id, or empty
 * @param members how many are in it, guests included
 * @param allMuted whether only its owner and admins may speak
 * @param role of this user in it
 */
public record RoomInfo(
        String groupId,
        String name,
        String introduction,
        String notification,
        String faceUrl,
        String owner,
        Instant created,
        long members,
        boolean allMuted,
        Role role,
        Map<String, String> customFields) {
    public RoomInfo {
        customFields = Map.copyOf(customFields);
    }

    static RoomInfo of(JsonNode info) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode field : info.path("AppDefinedData")) {
            fields.put(field.path("Key").asText(), field.path("Value").asText());
        }
        return new RoomInfo(
                info.path("GroupId").asText(),
                info.path("Name").asText(),
                info.path("Introduction").asText(),
                info.path("Notification").asText(),
                info.path("FaceUrl").asText(),
                info.path("Owner_Account").asText(),
                Instant.ofEpochSecond(info.path("CreateTime").asLong()),
                info.path("MemberNum").asLong(),
                info.path("ShutUpAllMember").asText().equals("On"),
                Role.of(info.path("SelfInfo").path("Role").asText()),
                fields);
    }
}
