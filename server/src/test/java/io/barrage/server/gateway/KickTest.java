package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KickTest {
    private static final int MINI_PROGRAM = 8;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @Test
    void aSecondLoginOnTheSamePlatformKicksTheFirst() {
        TestUser first = SERVER.user("twin");
        TestUser second = SERVER.user("twin");
        ReceivedItem kick = first.receives(Kind.KICK);
        assertThat(kick.json().path("KickoutMsgNotify").path("KickType").asInt())
                .isEqualTo(1);
        assertThat(kick.json()
                        .path("KickoutMsgNotify")
                        .path("NewInstInfo")
                        .path("InstId")
                        .asLong())
                .isEqualTo(second.session().instanceId());
        second.receivesNothing();
    }

    @Test
    void aLoginOnAnotherPlatformKicksNobody() {
        TestUser browser = SERVER.user("both").creates("both").joins("both");
        TestUser phone = SERVER.user(
                        "both", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM))
                .joins("both");
        browser.says("both", "hi");
        assertThat(phone.hears()).isEqualTo("hi");
        assertThat(browser.hears()).isEqualTo("hi");
        browser.receivesNo(Kind.KICK);
    }

    @Test
    void aKickedTicketGetsAnOrdinaryErrorWhereverItIsShown() {
        TestUser first = SERVER.user("ticket").creates("kicked").joins("kicked");
        SERVER.user("ticket");
        first.receives(Kind.KICK);
        assertThat(Await.refusalOf(first.rooms().post("kicked", TextPost.of("x"))))
                .isEqualTo(ErrorCode.INSTANCE_KICKED.code());
        assertThat(Await.refusalOf(SERVER.connect().loginAgain(first.session())))
                .isEqualTo(ErrorCode.INSTANCE_KICKED.code());
    }

    @Test
    void aKickedConnectionMayStillLogOutAndPingAndLogInAgain() {
        TestUser first = SERVER.user("polite");
        SERVER.user("polite");
        first.receives(Kind.KICK);
        var reply = Await.resultOf(first.client()
                .request("im_open_status.wslogout", WireJson.object().put("wslogout_type", 1)));
        assertThat(reply.path("ErrorCode").asInt(-1)).isZero();
        Await.resultOf(first.client().ping());
        Await.resultOf(first.client().login("polite", TestServer.userSig("polite")));
    }

    @Test
    void aKickedLoginHearsTheRoomNoMore() {
        TestUser alice = SERVER.user("alice").creates("quiet").joins("quiet");
        TestUser first = SERVER.user("bob").joins("quiet");
        TestUser second = SERVER.user("bob");
        first.receives(Kind.KICK);
        second.joins("quiet");
        alice.says("quiet", "for the second");
        assertThat(second.hears()).isEqualTo("for the second");
        first.receivesNo(Kind.MESSAGE);
    }

    @Test
    void usersOfOtherNamesAreLeftAlone() {
        TestUser other = SERVER.user("other");
        SERVER.user("someone");
        SERVER.user("someone");
        other.receivesNothing();
    }
}
