package io.barrage.server.room;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wanted changes of a room's profile; null leaves a value as it is. An empty custom field value deletes the field. */
public record RoomProfile(
        @Nullable String name,
        @Nullable String introduction,
        @Nullable String notification,
        @Nullable String faceUrl,
        Map<String, String> customFields,
        @Nullable Boolean muteAll) {
    boolean onlyCustomFields() {
        return name == null && introduction == null && notification == null && faceUrl == null && muteAll == null;
    }
}
