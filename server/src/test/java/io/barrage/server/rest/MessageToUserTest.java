package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class MessageToUserTest {
    private static final String SEND = "openim/sendmsg";
    private static final String BATCH = "openim/batchsendmsg";
    private static final String BODY = "\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"news\"}}]";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static JsonNode send(String fields) {
        return SERVER.rest(SEND, "{" + fields + "}");
    }

    @Test
    void aMessageReachesTheReceiverAndTheSendersInstances() {
        TestUser alice = SERVER.user("alice");
        TestUser bob = SERVER.user("bob");
        JsonNode answer = assertOk(send("\"SyncOtherMachine\":1,\"From_Account\":\"alice\",\"To_Account\":\"bob\","
                + "\"MsgSeq\":93847636,\"MsgRandom\":1287657,\"CloudCustomData\":\"c\"," + BODY));
        assertThat(answer.path("MsgKey").asText())
                .isEqualTo("93847636_1287657_" + answer.path("MsgTime").asLong());
        for (TestUser told : new TestUser[] {alice, bob}) {
            JsonNode item = Letters.of(told).receive();
            assertThat(item.path("From_Account").asText()).isEqualTo("alice");
            assertThat(item.path("MsgTimeStamp")).isEqualTo(answer.path("MsgTime"));
            assertThat(item.path("CloudCustomData").asText()).isEqualTo("c");
        }
        assertThat(Letters.of(bob).unread("alice")).isEqualTo(1);
    }

    @Test
    void theSenderNeedNotGetIt() {
        TestUser carol = SERVER.user("carol");
        TestUser dave = SERVER.user("dave");
        assertOk(send(
                "\"SyncOtherMachine\":2,\"From_Account\":\"carol\",\"To_Account\":\"dave\",\"MsgRandom\":1," + BODY));
        assertThat(Letters.of(dave).hear()).isEqualTo("news");
        carol.receivesNothing();
        assertThat(Letters.of(carol).list()).isEmpty();
    }

    @Test
    void withoutASenderItIsFromTheAdmin() {
        TestUser erin = SERVER.user("erin");
        assertOk(send("\"To_Account\":\"erin\",\"MsgRandom\":2," + BODY));
        assertThat(Letters.of(erin).receive().path("From_Account").asText()).isEqualTo("administrator");
    }

    @Test
    void neitherMuteNorBlockStopsTheAppsServer() {
        SERVER.user("frank");
        TestUser gina = SERVER.user("gina");
        gina.gets("sns.black_list_add", "{\"From_Account\":\"gina\",\"To_Account\":[\"frank\"]}");
        assertOk(SERVER.rest("openconfigsvr/setnospeaking", "{\"Set_Account\":\"frank\",\"C2CmsgNospeakingTime\":60}"));
        assertOk(send("\"From_Account\":\"frank\",\"To_Account\":\"gina\",\"MsgRandom\":3," + BODY));
        assertThat(Letters.of(gina).hear()).isEqualTo("news");
    }

    @Test
    void onlineOnlyIsNotKept() {
        TestUser hans = SERVER.user("hans");
        assertOk(send("\"To_Account\":\"hans\",\"MsgLifeTime\":0,\"MsgRandom\":4," + BODY));
        assertThat(Letters.of(hans).hear()).isEqualTo("news");
        assertThat(Letters.of(hans).list()).isEmpty();
    }

    @Test
    void manyReceiversGetOneMessageEachAndTheUnknownAreListed() {
        TestUser ines = SERVER.user("ines");
        TestUser jack = SERVER.user("jack");
        JsonNode answer = assertOk(SERVER.rest(
                BATCH, "{\"To_Account\":[\"ines\",\"nobody\",\"jack\",\"ines\"],\"MsgRandom\":5," + BODY + "}"));
        assertThat(answer.path("MsgKey").asText()).isNotEmpty();
        assertThat(WireJson.text(answer.path("ErrorList")))
                .isEqualTo("[{\"To_Account\":\"nobody\",\"ErrorCode\":90012}]");
        assertThat(Letters.of(ines).receive().path("MsgSeq"))
                .isEqualTo(Letters.of(jack).receive().path("MsgSeq"));
        ines.receivesNothing();
    }
}
