package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.Session;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireClient;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginRefusalTest {
    private static final int OTHER_APP = 1400000002;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private final WireClient client = SERVER.connect();

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    private int refusal(String userSig) {
        return Await.refusalOf(client.login("alice", userSig));
    }

    @Test
    void anExpiredUserSigIsRefusedWith70001() {
        assertThat(refusal(UserSig.make("alice", TestServer.APP, TestServer.SECRET, now() - 100, 50)))
                .isEqualTo(70001);
    }

    @Test
    void aUserSigThatCannotBeReadIsRefusedWith70003() {
        assertThat(refusal("not a UserSig")).isEqualTo(70003);
    }

    @Test
    void aUserSigOfAnotherKeyIsRefusedWith70009() {
        assertThat(refusal(UserSig.make("alice", TestServer.APP, "another secret", now(), 100)))
                .isEqualTo(70009);
    }

    @Test
    void aUserSigOfAnotherUserIsRefusedWith70013() {
        assertThat(refusal(TestServer.userSig("bob"))).isEqualTo(70013);
    }

    @Test
    void aUserSigOfAnotherAppIsRefusedWith70014() {
        assertThat(refusal(UserSig.make("alice", OTHER_APP, TestServer.SECRET, now(), 100)))
                .isEqualTo(70014);
    }

    @Test
    void anAppThatIsNotThereIsRefusedWith70020() {
        WireClient stranger = SERVER.connectTo(OTHER_APP);
        String userSig = UserSig.make("alice", OTHER_APP, TestServer.SECRET, now(), 100);
        assertThat(Await.refusalOf(stranger.login("alice", userSig))).isEqualTo(70020);
    }

    @Test
    void anEmptyUserSigIsRefused() {
        assertThat(refusal("")).isEqualTo(70002);
    }

    @Test
    void aRefusedLoginMayBeTriedAgainOnTheSameConnection() {
        refusal("not a UserSig");
        Session session = Await.resultOf(client.login("alice", TestServer.userSig("alice")));
        assertThat(session.tinyId()).matches("\\d+");
        assertThat(session.instanceId()).isPositive();
        assertThat(session.helloSeconds()).isEqualTo(25);
    }

    @Test
    void withoutALoginNothingOfAUserIsPossibleYetUnknownCommandsSucceed() {
        assertThat(Await.refusalOf(client.rooms().join("room"))).isEqualTo(10007);
        assertThat(Await.refusalOf(client.rooms().post("room", TextPost.of("x"))))
                .isEqualTo(10007);
        var reply = Await.resultOf(client.request("some.thing", WireJson.object()));
        assertThat(reply.path("ActionStatus").asText()).isEqualTo("OK");
    }

    @Test
    void aUserIdThatIsTooLongIsRefused() {
        String user = "u".repeat(33);
        assertThat(Await.refusalOf(client.login(user, TestServer.userSig(user))))
                .isEqualTo(70402);
    }
}
