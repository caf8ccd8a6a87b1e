package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireRequest;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Refused;
import io.barrage.server.room.RoomRules;
import org.jspecify.annotations.Nullable;

/**
 * One request being answered.
 *
 * @param caller who asks, or null for a guest or a page that has not logged in
 */
record Call(Connection connection, WireRequest request, @Nullable Ticket caller) {
    JsonNode body() {
        return request.body();
    }

    /** Who asks, in a command that only users may give. */
    Ticket user() {
        Ticket user = caller;
        if (user == null) {
            throw new Refused(ErrorCode.NO_PERMISSION, "not logged in; guests can only join rooms and read");
        }
        return user;
    }

    /** The room that the request names, in the caller's app. */
    RoomKey room() {
        int sdkAppId = caller == null ? request.sdkAppId() : caller.sdkAppId();
        return new RoomKey(sdkAppId, RoomRules.groupId(body()));
    }
}
