package io.barrage.server.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.WireClient;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MergedMessagesTest {
    private static final String SAVE = "im_long_msg.save_relay_json_msg";
    private static final String LOAD = "im_long_msg.get_relay_json_msg";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static ArrayNode list(int messages) {
        ArrayNode list = WireJson.object().putArray("MsgList");
        for (int i = 0; i < messages; i++) {
            list.addObject().put("From_Account", "alice").put("Text", "part " + i + " 你好 " + "x".repeat(100));
        }
        return list;
    }

    private static String save(TestUser user, ArrayNode list) {
        var body = WireJson.object();
        body.set("MsgList", list);
        JsonNode reply = Await.resultOf(user.client().request(SAVE, body));
        assertThat(reply.path("PbMsgKey")).isEqualTo(reply.path("JsonMsgKey"));
        return reply.path("JsonMsgKey").asText();
    }

    private static int code(WireClient client, String command, ObjectNode body) {
        return Await.resultOf(client.request(command, body)).path("ErrorCode").asInt();
    }

    @Test
    void whatOneUserSavesAnotherReads() {
        ArrayNode list = list(200);
        String key = save(SERVER.user("alice"), list);
        assertThat(key).hasSizeGreaterThanOrEqualTo(32);
        JsonNode reply = Await.resultOf(
                SERVER.user("bob").client().request(LOAD, WireJson.object().put("JsonMsgKey", key)));
        assertThat(reply.path("MsgList")).isEqualTo(list);
    }

    @Test
    void anotherKeyReadsNothing() {
        TestUser user = SERVER.user("alice");
        for (String key : new String[] {
            "", "0".repeat(32), "../../barrage.db", save(user, list(1)).replace('a', 'b') + "x"
        }) {
            assertThat(code(user.client(), LOAD, WireJson.object().put("JsonMsgKey", key)))
                    .isEqualTo(10004);
        }
    }

    @Test
    void aFileIsNoMergedMessageAndAMergedMessageNoFile() {
        MediaSite site = new MediaSite(SERVER);
        MediaSite.Addresses file = site.addresses(MediaSite.FILE, "");
        assertThat(MediaSite.put(file.upload(), MediaSite.noise(10)).statusCode())
                .isEqualTo(200);
        TestUser user = SERVER.user("alice");
        assertThat(code(user.client(), LOAD, WireJson.object().put("JsonMsgKey", file.key())))
                .isEqualTo(10004);
    }

    @Test
    void guestsHaveNoFiles() {
        for (String command : new String[] {SAVE, LOAD, "im_cos_msg.pre_sig", "im_cos_msg.simple_sig"}) {
            assertThat(code(SERVER.connect(), command, WireJson.object())).isEqualTo(10007);
        }
    }

    @Test
    void neitherOfTheAddressCommandsSucceedsWithoutAddresses() {
        TestUser user = SERVER.user("alice");
        assertThat(code(user.client(), "im_cos_msg.pre_sig", WireJson.object())).isEqualTo(10004);
        assertThat(code(user.client(), "im_cos_msg.simple_sig", WireJson.object()))
                .isEqualTo(10004);
        assertThat(code(user.client(), "im_cos_sign_svr.cos", WireJson.object()))
                .isEqualTo(10007);
    }

    @Test
    void severalAddressesAreGivenAtOnce() {
        var body = WireJson.object();
        ArrayNode files = body.putArray("rpt_upload_object");
        files.addObject().put("uint32_file_id", 7).put("uint32_file_type", 1).put("str_file_name", "a.png");
        files.addObject().put("uint32_file_id", 8).put("uint32_file_type", 255).put("str_file_name", "b");
        JsonNode made = Await.resultOf(SERVER.user("alice").client().request("im_cos_msg.simple_sig", body))
                .path("rpt_pre_sig");
        assertThat(made).hasSize(2);
        assertThat(made.get(1).path("uint32_file_id").asInt()).isEqualTo(8);
        assertThat(made.get(0).path("str_upload_url").asText())
                .startsWith(SERVER.url() + "media/"
                        + made.get(0).path("str_file_key").asText());
    }

    @Test
    void theLargestSizesAreAnnounced() throws Exception {
        JsonNode reply = Await.resultOf(SERVER.connect().request("im_sdk_config_mgr.fetch_config", WireJson.object()));
        JsonNode config = WireJson.read(reply.path("str_json_config").asText().getBytes(UTF_8));
        assertThat(config.path("upload_size_limit").asText())
                .isEqualTo("{\"i\":\"20\",\"v\":\"100\",\"a\":\"20\",\"f\":\"100\"}");
    }
}
