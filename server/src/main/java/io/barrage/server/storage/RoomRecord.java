package io.barrage.server.storage;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a room.
 *
 * @param owner the user who created it, or null for a room without an owner (made by REST)
 * @param createdAt unix seconds
 * @param infoSeq rises by one with every change of the profile; starts at 1
 * @param lastInfoAt unix seconds of the last profile change
 * @param muteAll while true only the owner, admins and app admins may speak
 * @param customFields AppDefinedData by key
 * @param admins live admins; the owner is not among them
 */
public record RoomRecord(
        int sdkAppId,
        String groupId,
        String name,
        String introduction,
        String notification,
        String faceUrl,
        @Nullable String owner,
        long createdAt,
        int infoSeq,
        long lastInfoAt,
        boolean muteAll,
        Map<String, String> customFields,
        Set<String> admins) {
    public RoomRecord {
        customFields = Map.copyOf(customFields);
        admins = Set.copyOf(admins);
    }
}
