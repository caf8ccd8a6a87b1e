package io.barrage.server.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.storage.RoomRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is stored of a room as nodes tell it each other: JSON, in which a later version may say more. */
final class RecordText {
    /** Of a room that is not stored any more. */
    static final byte[] GONE = {};

    private RecordText() {}

    static byte[] of(RoomRecord room) {
        ObjectNode text = WireJson.object()
                .put("app", room.sdkAppId())
                .put("group", room.groupId())
                .put("name", room.name())
                .put("introduction", room.introduction())
                .put("notification", room.notification())
                .put("faceUrl", room.faceUrl())
                .put("owner", room.owner())
                .put("createdAt", room.createdAt())
                .put("infoSeq", room.infoSeq())
                .put("lastInfoAt", room.lastInfoAt())
                .put("muteAll", room.muteAll());
        ObjectNode fields = text.putObject("customFields");
        room.customFields().forEach(fields::put);
        room.admins().forEach(text.putArray("admins")::add);
        return WireJson.bytes(text);
    }

    /** Empty for {@link #GONE}. */
    static Optional<RoomRecord> read(byte[] text) {
        if (text.length == 0) {
            return Optional.empty();
        }
        JsonNode room;
        try {
            room = WireJson.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("record of a room: not JSON (expected: as this version tells it)", e);
        }
        Map<String, String> fields = new HashMap<>();
        room.path("customFields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        Set<String> admins = new HashSet<>();
        room.path("admins").forEach(admin -> admins.add(admin.asText()));
        return Optional.of(new RoomRecord(
                room.path("app").asInt(),
                room.path("group").asText(),
                room.path("name").asText(),
                room.path("introduction").asText(),
                room.path("notification").asText(),
                room.path("faceUrl").asText(),
                room.path("owner").textValue(),
                room.path("createdAt").asLong(),
                room.path("infoSeq").asInt(),
                room.path("lastInfoAt").asLong(),
                room.path("muteAll").asBoolean(),
                fields,
                admins));
    }
}
