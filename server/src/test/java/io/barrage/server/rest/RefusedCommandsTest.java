package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What live rooms do not have, the documents say how that is answered. */
@Tag("slow")
class RefusedCommandsTest {
    private static final Map<String, Integer> REFUSED = Map.ofEntries(
            Map.entry(GROUPS + "add_group_member", 10007),
            Map.entry(GROUPS + "delete_group_member", 10004),
            Map.entry(GROUPS + "modify_group_member_info", 10007),
            Map.entry(GROUPS + "get_group_member_info", 10007),
            Map.entry(GROUPS + "get_specified_group_member_info", 10007),
            Map.entry(GROUPS + "get_role_in_group", 10007),
            Map.entry(GROUPS + "change_group_owner", 10007),
            Map.entry(GROUPS + "import_group_member", 10007),
            Map.entry(GROUPS + "import_group_msg", 10007),
            Map.entry(GROUPS + "group_msg_get_simple", 10044),
            Map.entry(GROUPS + "set_unread_msg_num", 10007),
            Map.entry(GROUPS + "clear_group_msg", 10007),
            Map.entry("openim/modify_group_msg", 10007));

    private final RestServer rest;

    RefusedCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    @Covers(
            value = {
                GROUPS + "add_group_member",
                GROUPS + "modify_group_member_info",
                GROUPS + "get_group_member_info",
                GROUPS + "get_specified_group_member_info",
                GROUPS + "get_role_in_group",
                GROUPS + "change_group_owner",
                GROUPS + "import_group_member",
                GROUPS + "import_group_msg",
                GROUPS + "set_unread_msg_num",
                GROUPS + "clear_group_msg",
                "openim/modify_group_msg"
            },
            refusals = 10007)
    @Covers(value = GROUPS + "delete_group_member", refusals = 10004)
    @Covers(value = GROUPS + "group_msg_get_simple", refusals = 10044)
    void aRoomHasNoSuchThing() {
        rest.room("live-1");
        REFUSED.forEach((command, code) -> {
            assertFails(code, rest.call(command, "{\"GroupId\":\"live-1\",\"MemberList\":[]}"));
            assertFails(10010, rest.call(command, "{\"GroupId\":\"missing\"}"));
        });
    }

    @Test
    @Covers(value = GROUPS + "import_group", refusals = 10007)
    void aRoomIsNotImported() {
        String room = "{\"Type\":\"AVChatRoom\",\"Name\":\"x\",\"GroupId\":\"live-1\",\"CreateTime\":1}";
        assertFails(10007, rest.call(GROUPS + "import_group", room));
    }

    @Test
    @Covers(value = GROUPS + "delete_group_msg_by_sender", success = true)
    void deletingTheMessagesOfASenderHasNoEffect() {
        rest.room("live-1");
        String body = "{\"GroupId\":\"live-1\",\"Sender_Account\":\"kim\"}";
        assertOk(rest.call(GROUPS + "delete_group_msg_by_sender", body));
    }
}
