package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.server.rest.RestService.OWN;

import io.barrage.server.config.MergeConfig;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The rate, the slow mode and the merging of a room over REST; an addition of this server. */
final class PacingCommands {
    private final Rooms rooms;

    PacingCommands(RestApi.Services services) {
        this.rooms = services.rooms();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        OWN, "set_group_rate", PacingBodies.Change.class, PacingBodies.Shown.class, this::change)
                .says("Changes how fast may be spoken in a room, at once and for good, and answers what holds now.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"MessagesPerSecond\":100,\"SlowModeSeconds\":5}"));
        table.add(RestCommand.of(OWN, "get_group_rate", RoomBodies.Room.class, PacingBodies.Shown.class, this::show)
                .says("Answers how fast may be spoken in a room.")
                .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\"}"));
        table.add(RestCommand.of(
                        OWN, "set_group_merge", PacingBodies.MergeChange.class, PacingBodies.Merge.class, this::merge)
                .says("Changes how a busy room's events are merged, at once and for good, and answers what holds now.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"LoadPercent\":10,\"LongestRestMillis\":50,\"EnoughEvents\":64}"));
        table.add(
                RestCommand.of(OWN, "get_group_merge", RoomBodies.Room.class, PacingBodies.Merge.class, this::showMerge)
                        .says("Answers how a busy room's events are merged.")
                        .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                        .example("{\"GroupId\":\"live-1\"}"));
    }

    private CompletionStage<PacingBodies.Merge> merge(RestCall call, PacingBodies.MergeChange request) {
        refuseZero("LoadPercent", request.load(), "1 to 100, or -1");
        refuseZero("EnoughEvents", request.enough(), "1 or more, or -1");
        return rooms.with(call.room(), room -> room.merging()
                .set(request.load(), request.longestRest(), request.enough())
                .thenApply(stored -> shownMerge(room)));
    }

    private static void refuseZero(String field, @Nullable Long given, String expected) {
        if (given != null && given == 0) {
            throw new Refused(BAD_PARAMETER, field + ": 0 (expected: " + expected + ")");
        }
    }

    private CompletionStage<PacingBodies.Merge> showMerge(RestCall call, RoomBodies.Room request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return shownMerge(room);
        });
    }

    private static PacingBodies.Merge shownMerge(Room room) {
        MergeConfig merge = room.merging().now();
        return new PacingBodies.Merge(merge.load(), merge.longestRest().toMillis(), merge.enough());
    }

    private CompletionStage<PacingBodies.Shown> change(RestCall call, PacingBodies.Change request) {
        Integer perSecond = whole(request.perSecond());
        Integer slowMode = whole(request.slowMode());
        return rooms.with(
                call.room(), room -> room.pacing().set(perSecond, slowMode).thenApply(stored -> shown(room)));
    }

    private static @Nullable Integer whole(@Nullable Long number) {
        return number == null ? null : Integer.valueOf(Math.toIntExact(number));
    }

    private CompletionStage<PacingBodies.Shown> show(RestCall call, RoomBodies.Room request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return shown(room);
        });
    }

    private static PacingBodies.Shown shown(Room room) {
        return new PacingBodies.Shown(room.pacing().rate(), room.pacing().slowMode());
    }
}
