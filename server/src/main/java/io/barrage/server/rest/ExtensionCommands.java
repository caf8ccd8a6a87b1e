package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.server.rest.RestService.MESSAGE_EXTENSIONS;

import io.barrage.server.room.Extensions;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Keys and values hung on messages, over REST (rest-api.md section 4.30). */
final class ExtensionCommands {
    private static final int SET = 1;
    private static final int DELETE = 2;

    private final Rooms rooms;

    ExtensionCommands(RestApi.Services services) {
        this.rooms = services.rooms();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        MESSAGE_EXTENSIONS,
                        "group_set_key_values",
                        ExtensionBodies.Change.class,
                        ExtensionBodies.Changed.class,
                        this::change)
                .says("Hangs keys and values on a message, or takes them off.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"MsgSeq\":1,\"OperateType\":1,"
                        + "\"ExtensionList\":[{\"Key\":\"seen\",\"Value\":\"1\"}]}"));
        table.add(RestCommand.of(
                        MESSAGE_EXTENSIONS,
                        "group_get_key_values",
                        ExtensionBodies.Get.class,
                        ExtensionBodies.Shown.class,
                        this::get)
                .says("Answers the keys and values hung on a message.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"MsgSeq\":1}"));
    }

    private CompletionStage<ExtensionBodies.Changed> change(RestCall call, ExtensionBodies.Change request) {
        List<ExtensionBodies.Extension> wanted = Objects.requireNonNullElse(request.extensions(), List.of());
        if (wanted.isEmpty() && request.type() <= DELETE) {
            throw new Refused(BAD_PARAMETER, "ExtensionList: missing (expected: a list of 1 to 20)");
        }
        return rooms.ask(call.room(), room -> {
            List<Extensions.Outcome> outcomes = change(room.extensions(), request, wanted);
            Extensions.All after = room.extensions().all(request.seq());
            return new ExtensionBodies.Changed(
                    outcomes.stream()
                            .map(one -> new ExtensionBodies.Outcome(one.result().code(), shown(one.extension())))
                            .toList(),
                    after.latest(),
                    after.cleared());
        });
    }

    private static List<Extensions.Outcome> change(
            Extensions extensions, ExtensionBodies.Change request, List<ExtensionBodies.Extension> wanted) {
        if (request.type() == SET) {
            return extensions.set(
                    request.seq(),
                    wanted.stream()
                            .map(one -> new Extensions.Wanted(
                                    one.key(), Objects.requireNonNullElse(one.value(), ""), one.seq()))
                            .toList());
        }
        if (request.type() == DELETE) {
            return extensions.delete(
                    request.seq(),
                    wanted.stream().map(ExtensionBodies.Extension::key).toList());
        }
        extensions.clear(request.seq());
        return List.of();
    }

    private CompletionStage<ExtensionBodies.Shown> get(RestCall call, ExtensionBodies.Get request) {
        long after = Objects.requireNonNullElse(request.after(), 0L);
        return rooms.ask(call.room(), room -> {
            Extensions.All all = room.extensions().all(request.seq());
            List<ExtensionBodies.Extension> newer = all.extensions().stream()
                    .filter(one -> one.seq() > after)
                    .map(ExtensionCommands::shown)
                    .toList();
            boolean complete = newer.size() <= ExtensionBodies.MOST_SHOWN;
            return new ExtensionBodies.Shown(
                    complete ? newer : newer.subList(0, ExtensionBodies.MOST_SHOWN),
                    complete ? 1 : 0,
                    all.latest(),
                    all.cleared());
        });
    }

    private static ExtensionBodies.Extension shown(Extensions.Extension one) {
        return new ExtensionBodies.Extension(one.key(), one.value(), one.seq());
    }
}
