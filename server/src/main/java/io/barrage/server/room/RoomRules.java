package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.Limits;
import io.barrage.server.storage.RoomRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a room's id and profile must look like, whether they come over the wire or from the app's server. */
public final class RoomRules {
    private static final Pattern GROUP_ID = Pattern.compile("[\\x20-\\x7e]{1," + Limits.GROUP_ID + "}");
    private static final Pattern CUSTOM_KEY =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0," + (Limits.GROUP_CUSTOM_KEY - 1) + "}");
    private static final String OWN_IDS = "@TGS#";
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 10;

    private RoomRules() {}

    /** The group id of a request that must name one. */
    public static String groupId(JsonNode request) {
        String id = request.path("GroupId").asText("");
        if (!GROUP_ID.matcher(id).matches()) {
            throw new Refused(
                    ErrorCode.BAD_GROUP_ID,
                    "GroupId: \"" + MessageRules.shortened(id) + "\" (expected: 1 to " + Limits.GROUP_ID
                            + " printable ASCII characters)");
        }
        return id;
    }

    /**
     * The room that a create request describes.
     *
     * @param owner null for a room without an owner
     * @param now unix seconds
     */
    public static RoomRecord newRoom(JsonNode request, int sdkAppId, @Nullable String owner, long now) {
        String type = request.path("Type").asText("");
        if (!type.equals(GroupRef.TYPE)) {
            throw new Refused(
                    type.isEmpty() ? ErrorCode.BAD_PARAMETER : ErrorCode.NO_PERMISSION,
                    "Type: \"" + MessageRules.shortened(type) + "\" (expected: " + GroupRef.TYPE + ")");
        }
        if (request.has("MemberList")) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION,
                    "MemberList: not supported by AVChatRoom (expected: members join themselves)");
        }
        return new RoomRecord(
                sdkAppId,
                request.hasNonNull("GroupId") ? chosenId(request) : randomId(),
                name(request),
                text(request, "Introduction", Limits.GROUP_INTRODUCTION, ""),
                text(request, "Notification", Limits.GROUP_NOTIFICATION, ""),
                text(request, "FaceUrl", Limits.GROUP_FACE_URL, ""),
                owner,
                now,
                1,
                now,
                false,
                customFields(request),
                Set.of());
    }

    /** The wanted changes of a modify request. */
    public static RoomProfile changes(JsonNode request) {
        return new RoomProfile(
                request.hasNonNull("Name") ? name(request) : null,
                optional(request, "Introduction", Limits.GROUP_INTRODUCTION),
                optional(request, "Notification", Limits.GROUP_NOTIFICATION),
                optional(request, "FaceUrl", Limits.GROUP_FACE_URL),
                customFields(request),
                muteAll(request));
    }

    /** The newer documents say MuteAllMember, the older ones and the SDKs ShutUpAllMember. */
    private static @Nullable Boolean muteAll(JsonNode request) {
        String field = request.hasNonNull("MuteAllMember") ? "MuteAllMember" : "ShutUpAllMember";
        if (!request.hasNonNull(field)) {
            return null;
        }
        String given = request.path(field).asText("");
        if (!given.equals("On") && !given.equals("Off")) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    field + ": \"" + MessageRules.shortened(given) + "\" (expected: On or Off)");
        }
        return given.equals("On");
    }

    private static String name(JsonNode request) {
        String name = text(request, "Name", Limits.GROUP_NAME, "");
        if (name.isEmpty()) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Name: missing (expected: 1 to " + Limits.GROUP_NAME + " bytes)");
        }
        return name;
    }

    private static String chosenId(JsonNode request) {
        String id = groupId(request);
        if (id.startsWith(OWN_IDS)) {
            throw new Refused(
                    ErrorCode.BAD_GROUP_ID,
                    "GroupId: \"" + id + "\" (expected: an id that does not begin with " + OWN_IDS + ")");
        }
        return id;
    }

    private static String randomId() {
        StringBuilder id = new StringBuilder(OWN_IDS).append('a');
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(ThreadLocalRandom.current().nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    private static @Nullable String optional(JsonNode request, String field, int limit) {
        return request.hasNonNull(field) ? text(request, field, limit, "") : null;
    }

    private static String text(JsonNode request, String field, int limit, String absent) {
        JsonNode given = request.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return absent;
        }
        if (!given.isTextual()) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    field + ": " + MessageRules.shortened(given.toString()) + " (expected: a string)");
        }
        int length = MessageRules.utf8Length(given.asText());
        if (length > limit) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, field + ": " + length + " bytes (expected: at most " + limit + ")");
        }
        return given.asText();
    }

    private static Map<String, String> customFields(JsonNode request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode field : request.path("AppDefinedData")) {
            String key = field.path("Key").asText("");
            if (!CUSTOM_KEY.matcher(key).matches()) {
                throw new Refused(
                        ErrorCode.BAD_PARAMETER,
                        "AppDefinedData.Key: \"" + MessageRules.shortened(key)
                                + "\" (expected: a letter or _, then letters, digits or _, at most "
                                + Limits.GROUP_CUSTOM_KEY + ")");
            }
            fields.put(key, text(field, "Value", Limits.GROUP_CUSTOM_VALUE, ""));
        }
        if (fields.size() > Limits.GROUP_CUSTOM_FIELDS) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "AppDefinedData: " + fields.size() + " fields (expected: at most " + Limits.GROUP_CUSTOM_FIELDS
                            + ")");
        }
        return fields;
    }
}
