package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guests read what a room holds beside messages (docs/protocol.md). */
class GuestStateTest {
    private static final String SERVICE = "group_open_http_noauth_svc.";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static String keyOf(TestUser guest, String room) {
        String body = "{\"GroupId\":\"%s\",\"GuestPush\":1}".formatted(room);
        return guest.gets(SERVICE + "apply_join_group", body)
                .path("LongPollingKey")
                .asText();
    }

    private static String body(String room, String key) {
        return "{\"GroupId\":\"%s\",\"Key\":\"%s\"}".formatted(room, key);
    }

    @Test
    void whoComesLateReadsAttributesAndCounters() {
        TestUser alice = SERVER.user("alice").creates("shop").joins("shop");
        alice.gets(
                "group_open_http_svc.set_group_attr",
                "{\"GroupId\":\"shop\",\"GroupAttr\":[{\"key\":\"product\",\"value\":\"lamp\"}]}");
        Await.resultOf(alice.rooms().increase("shop", "like", 3));
        Await.resultOf(alice.rooms().increase("shop", "other", 5));
        TestUser guest = SERVER.guest();
        String key = keyOf(guest, "shop");

        JsonNode attributes = guest.gets(SERVICE + "get_group_attr", body("shop", key));
        assertThat(attributes.path("AttrMainSeq").asInt()).isEqualTo(1);
        assertThat(attributes.path("GroupAttrAry").toString())
                .isEqualTo("[{\"key\":\"product\",\"value\":\"lamp\",\"seq\":1}]");
        String likes = "{\"GroupId\":\"shop\",\"Key\":\"%s\",\"GroupCounterKeys\":[\"like\"]}".formatted(key);
        assertThat(guest.gets(SERVICE + "get_group_counter", likes)
                        .path("GroupCounter")
                        .toString())
                .isEqualTo("[{\"Key\":\"like\",\"Value\":3}]");
    }

    @Test
    void onlyWithAKeyOfTheRoom() {
        SERVER.user("alice").creates("mine").creates("other");
        TestUser guest = SERVER.guest();
        String other = keyOf(guest, "other");
        for (String command : new String[] {"get_group_attr", "get_group_counter"}) {
            for (String key : new String[] {other, "made up", ""}) {
                JsonNode refused = guest.asks(SERVICE + command, body("mine", key));
                assertThat(refused.path("ErrorCode").asInt()).isEqualTo(ErrorCode.BAD_PARAMETER.code());
                assertThat(refused.path("ErrorInfo").asText()).contains("Key");
            }
        }
    }

    @Test
    void ofARoomThatIsNoMoreThereIsNothing() {
        TestUser alice = SERVER.user("alice").creates("gone");
        TestUser guest = SERVER.guest();
        String key = keyOf(guest, "gone");
        Await.resultOf(alice.rooms().dismiss("gone"));
        assertThat(guest.asks(SERVICE + "get_group_attr", body("gone", key))
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(ErrorCode.NO_SUCH_GROUP.code());
    }
}
