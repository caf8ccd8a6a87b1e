package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rooms that a user is in. */
@Tag("slow")
class JoinedRoomsTest {
    private static final String JOINED = GROUPS + "get_joined_group_list";

    private final RestServer rest;

    JoinedRoomsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void enterRooms() {
        for (int i = 1; i <= 3; i++) {
            rest.room("live-" + i);
        }
        rest.join("live-1", "kim");
        rest.join("live-3", "kim");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode joined(String more) {
        return rest.call(JOINED, "{\"Member_Account\":\"kim\"" + more + "}");
    }

    @Test
    @Covers(value = JOINED, success = true)
    void theRoomsOfAUserAreListedWhenAskedFor() {
        JsonNode answer = assertOk(joined(",\"WithHugeGroups\":1"));
        assertThat(answer.path("TotalCount").asInt()).isEqualTo(2);
        assertThat(WireJson.text(answer.path("GroupIdList")))
                .isEqualTo("[{\"GroupId\":\"live-1\"},{\"GroupId\":\"live-3\"}]");
        assertThat(assertOk(joined("")).path("TotalCount").asInt()).isZero();
        assertThat(assertOk(joined(",\"WithHugeGroups\":1,\"GroupType\":\"Public\""))
                        .path("GroupIdList"))
                .isEmpty();
        JsonNode lee = assertOk(rest.call(JOINED, "{\"Member_Account\":\"lee\",\"WithHugeGroups\":1}"));
        assertThat(lee.path("GroupIdList")).isEmpty();
    }

    @Test
    void theAskedFieldsAreShown() {
        JsonNode entry = assertOk(joined(",\"WithHugeGroups\":1,\"ResponseFilter\":{"
                        + "\"GroupBaseInfoFilter\":[\"Name\",\"Type\"],\"SelfInfoFilter\":[\"Role\",\"JoinTime\"]}"))
                .path("GroupIdList")
                .path(0);
        assertThat(entry.path("Type").asText()).isEqualTo("AVChatRoom");
        assertThat(entry.path("Name").asText()).isEqualTo("x");
        assertThat(entry.path("SelfInfo").path("Role").asText()).isEqualTo("Member");
        assertThat(entry.path("SelfInfo")).hasSize(2);
        assertThat(entry).hasSize(4);
    }

    @Test
    @Covers(value = JOINED, refusals = 10004, limits = true)
    void theListIsPaged() {
        JsonNode answer = assertOk(joined(",\"WithHugeGroups\":1,\"Limit\":1,\"Offset\":1"));
        assertThat(answer.path("TotalCount").asInt()).isEqualTo(2);
        assertThat(answer.findValuesAsText("GroupId")).containsExactly("live-3");
        assertOk(joined(",\"Limit\":5000"));
        assertFails(10004, joined(",\"Limit\":5001"));
        assertFails(10004, joined(",\"WithHugeGroups\":2"));
        assertFails(10004, rest.call(JOINED, "{}"));
    }
}
