package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.server.storage.RoomRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What really changes in a room's profile.
 *
 * @param record the room after the change
 * @param values changed texts by their name in the tip
 * @param customFields changed custom fields; a deleted one with an empty value
 * @param muteAll whether all are muted now; null when that does not change
 */
record ProfileChange(
        RoomRecord record, Map<String, String> values, Map<String, String> customFields, @Nullable Boolean muteAll) {

    private static final String FACE_URL = "GroupFaceUrl";

    /** The texts of a new room that people read, by their name in the tip. */
    static Map<String, String> shown(RoomRecord record) {
        return Map.of(
                "GroupName", record.name(),
                "GroupIntroduction", record.introduction(),
                "GroupNotification", record.notification());
    }

    /** The changed texts that people read. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.remove(FACE_URL);
        return shown;
    }

    static ProfileChange of(RoomRecord old, RoomProfile wanted, long now) {
        Map<String, String> values = new LinkedHashMap<>();
        String name = changed(values, "GroupName", old.name(), wanted.name());
        String introduction = changed(values, "GroupIntroduction", old.introduction(), wanted.introduction());
        String notification = changed(values, "GroupNotification", old.notification(), wanted.notification());
        String faceUrl = changed(values, FACE_URL, old.faceUrl(), wanted.faceUrl());
        Map<String, String> fields = new HashMap<>(old.customFields());
        Map<String, String> changedFields = new LinkedHashMap<>();
        wanted.customFields().forEach((key, value) -> {
            if (!value.equals(fields.getOrDefault(key, ""))) {
                changedFields.put(key, value);
            }
            if (value.isEmpty()) {
                fields.remove(key);
            } else {
                fields.put(key, value);
            }
        });
        if (fields.size() > Limits.GROUP_CUSTOM_FIELDS) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "AppDefinedData: " + fields.size() + " fields in all (expected: at most "
                            + Limits.GROUP_CUSTOM_FIELDS + ")");
        }
        Boolean wish = wanted.muteAll();
        Boolean muteAll = (wish == null || wish.equals(old.muteAll())) ? null : wish;
        RoomRecord record = new RoomRecord(
                old.sdkAppId(),
                old.groupId(),
                name,
                introduction,
                notification,
                faceUrl,
                old.owner(),
                old.createdAt(),
                old.infoSeq() + 1,
                now,
                muteAll == null ? old.muteAll() : muteAll,
                fields,
                old.admins());
        return new ProfileChange(record, values, changedFields, muteAll);
    }

    boolean isEmpty() {
        return values.isEmpty() && customFields.isEmpty() && muteAll == null;
    }

    private static String changed(Map<String, String> values, String name, String old, @Nullable String wanted) {
        if (wanted == null || wanted.equals(old)) {
            return old;
        }
        values.put(name, wanted);
        return wanted;
    }
}
