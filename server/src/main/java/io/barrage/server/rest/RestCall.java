package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Operator;
import io.barrage.server.room.RoomRules;

/**
 * One REST command being answered.
 *
 * @param operator the app admin who called
 * @param body the whole body, always an object; commands read their request record instead where they can
 */
record RestCall(int sdkAppId, Operator operator, JsonNode body) {
    /** The app admin who called. */
    String admin() {
        return operator.user().userId();
    }

    /** The room that the body names. */
    RoomKey room() {
        return new RoomKey(sdkAppId, RoomRules.groupId(body));
    }
}
