package io.barrage.server.demo;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.util.Optional;

/**
 * Which rooms belong to the demo: its standing ones, and those that a visitor opened. Only there anybody may send a crowd or
 * read what was said. All methods wait for the database.
 */
record DemoRooms(Apps apps, RoomCatalog rooms) {
    /** What the ids of visitors begin with. */
    static final String USER_PREFIX = "demo_";

    /** A room with the app it is in. */
    record Found(App app, RoomRecord room) {}

    /** The app that the demo shows. */
    Optional<App> app() {
        return apps.list().stream().filter(App::enabled).findFirst();
    }

    /** @throws IllegalArgumentException when there is no such room, or it is not one of the demo */
    Found require(String groupId) {
        Optional<App> app = app();
        Optional<RoomRecord> room = app.flatMap(its -> rooms.find(its.sdkAppId(), groupId));
        if (app.isEmpty() || room.isEmpty() || !isOfDemo(room.get())) {
            throw new IllegalArgumentException("groupId: \"" + groupId + "\" (expected: a room of the demo)");
        }
        return new Found(app.get(), room.get());
    }

    private static boolean isOfDemo(RoomRecord room) {
        return room.groupId().startsWith(DemoScene.ROOM_PREFIX)
                || (room.owner() != null && room.owner().startsWith(USER_PREFIX));
    }
}
