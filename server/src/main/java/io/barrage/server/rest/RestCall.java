package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.RoomRules;

/**
 * One REST command being answered.
 *
 * @param admin the app admin who called
 * @param body the whole body, always an object; commands read their request record instead where they can
 */
record RestCall(int sdkAppId, String admin, JsonNode body) {
    /** The room that the body names. */
    RoomKey room() {
        return new RoomKey(sdkAppId, RoomRules.groupId(body));
    }
}
