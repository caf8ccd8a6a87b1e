package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser.Role;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.util.Optional;

/** Rooms to look at: all by pages and search, those with people in them, and how full one was. */
final class RoomCalls {
    private static final int PAGE = 50;
    private static final int MOST_LIVE = 100;

    private final RoomCatalog rooms;
    private final Activity activity;

    RoomCalls(ConsoleServices services) {
        this.rooms = services.storage().rooms();
        this.activity = services.activity();
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/apps/*/rooms", Role.VIEWER, this::page)
                .add("GET", "/apps/*/rooms/live", Role.VIEWER, this::live)
                .add("GET", "/apps/*/curve", Role.VIEWER, this::curve);
    }

    private HttpAnswer page(ConsoleCall call) {
        int app = call.app();
        RoomCatalog.Found found = rooms.search(
                app, call.http().queryValue("search").strip(), call.number("after", 0, 0, Long.MAX_VALUE), PAGE);
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray("rooms");
        found.rooms().forEach(room -> list.add(shown(room)));
        if (found.next() != 0) {
            body.put("next", found.next());
        }
        return ConsoleAnswer.ok(body.put("count", rooms.count(app)));
    }

    private HttpAnswer live(ConsoleCall call) {
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray("rooms");
        for (Activity.Busy busy : activity.busiest(call.app(), MOST_LIVE)) {
            Optional<RoomRecord> room =
                    rooms.find(busy.key().sdkAppId(), busy.key().groupId());
            room.ifPresent(found -> list.add(shown(found)));
        }
        return ConsoleAnswer.ok(body);
    }

    private HttpAnswer curve(ConsoleCall call) {
        return ConsoleAnswer.ok(
                activity.curve(new RoomKey(call.app(), call.http().queryValue("room"))));
    }

    private ObjectNode shown(RoomRecord room) {
        Activity.Busy busy = activity.of(new RoomKey(room.sdkAppId(), room.groupId()));
        return WireJson.object()
                .put("id", room.groupId())
                .put("name", room.name())
                .put("owner", room.owner())
                .put("createdAt", room.createdAt() * 1000)
                .put("muteAll", room.muteAll())
                .put("online", busy.online())
                .put("perSecond", busy.perSecond());
    }
}
