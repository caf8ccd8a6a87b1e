package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_PERMISSION;
import static io.barrage.protocol.ErrorCode.NO_ROAMING;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.server.rest.RestService.GROUPS;
import static io.barrage.server.rest.RestService.MESSAGES;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.util.concurrent.CompletableFuture;

/** The documented commands that live rooms do not have, each with its documented answer (rest-api.md section 3). */
final class RefusedCommands {
    private static final String ROOM = "{\"GroupId\":\"live-1\"}";

    private final Rooms rooms;

    RefusedCommands(RestApi.Services services) {
        this.rooms = services.rooms();
    }

    void addTo(CommandTable table) {
        table.add(refused(GROUPS, "add_group_member", NO_PERMISSION, "members join a live room themselves"));
        table.add(refused(
                GROUPS,
                "delete_group_member",
                BAD_PARAMETER,
                "nobody is kicked out of a live room; mute or ban instead"));
        table.add(
                refused(GROUPS, "modify_group_member_info", NO_PERMISSION, "a live room keeps no profiles of members"));
        table.add(refused(
                GROUPS,
                "get_group_member_info",
                NO_PERMISSION,
                "a live room keeps no members; get_members has those online"));
        table.add(refused(
                GROUPS,
                "get_specified_group_member_info",
                NO_PERMISSION,
                "a live room keeps no members; check_members tells who is online"));
        table.add(refused(
                GROUPS,
                "get_role_in_group",
                NO_PERMISSION,
                "a live room keeps no members; get_admin_list has its admins"));
        table.add(refused(GROUPS, "change_group_owner", NO_PERMISSION, "the owner of a live room stays"));
        table.add(refused(GROUPS, "import_group_member", NO_PERMISSION, "members join a live room themselves"));
        table.add(refused(GROUPS, "import_group_msg", NO_PERMISSION, "a live room keeps no history"));
        table.add(refused(GROUPS, "group_msg_get_simple", NO_ROAMING, "a live room keeps no history"));
        table.add(refused(GROUPS, "set_unread_msg_num", NO_PERMISSION, "a live room has no unread count"));
        table.add(refused(GROUPS, "clear_group_msg", NO_PERMISSION, "a live room keeps no history"));
        table.add(refused(
                MESSAGES, "modify_group_msg", NO_PERMISSION, "messages of a live room are not changed afterwards"));
        table.add(RestCommand.of(GROUPS, "import_group", Nothing.class, Nothing.class, (call, request) -> {
                    Refused refused = new Refused(
                            NO_PERMISSION, "import_group: not supported by AVChatRoom (expected: create_group)");
                    return CompletableFuture.failedFuture(refused);
                })
                .says("Is refused: live rooms are not imported but created.")
                .by(Caller.NOBODY)
                .refuses(NO_PERMISSION));
        table.add(RestCommand.of(
                        GROUPS,
                        "delete_group_msg_by_sender",
                        RoomBodies.Room.class,
                        Nothing.class,
                        (call, request) -> rooms.ask(call.room(), room -> {
                            room.requireOpen();
                            return Nothing.INSTANCE;
                        }))
                .says("Has no effect on a live room, which keeps no history, and is answered OK.")
                .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                .example(ROOM));
    }

    /** A command that is refused for every room, if there is the room. */
    private RestCommand<RoomBodies.Room, Nothing> refused(
            RestService service, String name, ErrorCode code, String why) {
        ErrorCode[] codes = code == NO_ROAMING
                ? new ErrorCode[] {NO_SUCH_GROUP, BAD_GROUP_ID, code}
                : new ErrorCode[] {code, NO_SUCH_GROUP, BAD_GROUP_ID};
        return RestCommand.of(
                        service,
                        name,
                        RoomBodies.Room.class,
                        Nothing.class,
                        (call, request) -> rooms.<Nothing>ask(call.room(), room -> {
                            room.requireOpen();
                            throw new Refused(code, name + ": not supported by AVChatRoom; " + why);
                        }))
                .says("Is refused: " + why + ".")
                .by(Caller.NOBODY)
                .refuses(codes)
                .example(ROOM);
    }
}
