package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.Session;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireClient;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconnectTest {
    private static final int SUPERSEDED = 1008;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @Test
    void whatWasMissedAfterACutArrivesOnceAndInOrder() {
        TestUser alice = SERVER.user("alice").creates("cut").joins("cut");
        TestUser bob = SERVER.user("bob").joins("cut");
        alice.says("cut", "before");
        assertThat(bob.hears()).isEqualTo("before");
        bob.isCut();
        alice.saysMany("cut", "missed", 50);
        TestUser back = bob.comesBack();
        alice.says("cut", "after");
        List<ReceivedItem> heard = back.hearsUpTo("after");
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
        assertThat(heard.stream().map(ReceivedItem::text).filter(text -> !text.equals("before")))
                .hasSize(51)
                .startsWith("missed 1", "missed 2")
                .endsWith("missed 50", "after");
    }

    @Test
    void nothingComesTwiceAfterACleanClose() {
        TestUser alice = SERVER.user("alice").creates("clean").joins("clean");
        TestUser bob = SERVER.user("bob").joins("clean");
        alice.says("clean", "before");
        assertThat(bob.hears()).isEqualTo("before");
        bob.leaves();
        List<String> missed = alice.saysMany("clean", "missed", 150);
        TestUser back = bob.comesBack();
        assertThat(back.hearsUpTo("missed 150")).extracting(ReceivedItem::text).isEqualTo(missed);
    }

    @Test
    void whoSaysWhereItWasGoesOnExactlyThere() {
        TestUser alice = SERVER.user("alice").creates("told").joins("told");
        TestUser bob = SERVER.user("bob").joins("told");
        List<String> said = alice.saysMany("told", "text", 200);
        long first = bob.hearsUpTo("text 200").get(0).seq();
        bob.isCut();
        TestUser back = SERVER.guest();
        back.client().showTicketOf(bob.session());
        back.gets(
                "im_open_status.wslogin",
                "{\"State\":\"Online\",\"Rooms\":[{\"GroupId\":\"told\",\"StartSeq\":%d}]}".formatted(first + 10));
        assertThat(back.receivesUpTo("text 200")).extracting(ReceivedItem::text).isEqualTo(said.subList(10, 200));
        alice.says("told", "after");
        assertThat(back.receivesUpTo("after")).extracting(ReceivedItem::text).containsExactly("after");
    }

    @Test
    void aLoginThatComesBackIsTheSame() {
        TestUser bob = SERVER.user("bob");
        Session before = bob.session();
        assertThat(bob.leaves().comesBack().session()).isEqualTo(before);
    }

    @Test
    void whoComesBackMaySpeakAtOnceAndIsInItsRooms() {
        TestUser alice = SERVER.user("alice").creates("speak").joins("speak");
        TestUser bob = SERVER.user("bob").joins("speak").isCut().comesBack();
        bob.says("speak", "back");
        assertThat(alice.hears()).isEqualTo("back");
        assertThat(bob.hears()).isEqualTo("back");
    }

    @Test
    void aRequestThatIsRepeatedBeforeTheLoginIsAccepted() {
        TestUser alice = SERVER.user("alice").creates("early").joins("early");
        TestUser bob = SERVER.user("bob").joins("early").isCut();
        WireClient again = SERVER.connect();
        again.showTicketOf(bob.session());
        Await.resultOf(again.rooms().post("early", TextPost.of("repeated")));
        Await.resultOf(again.loginAgain(bob.session()));
        assertThat(alice.hears()).isEqualTo("repeated");
    }

    @Test
    void aHalfOpenConnectionIsTakenOver() {
        TestUser alice = SERVER.user("alice").creates("half").joins("half");
        TestUser bob = SERVER.user("bob").joins("half");
        bob.client().pauseReading();
        List<String> unread = alice.saysMany("half", "unread", 20);
        TestUser back = bob.comesBack();
        assertThat(back.hearsUpTo("unread 20")).extracting(ReceivedItem::text).isEqualTo(unread);
        bob.client().resumeReading();
        assertThat(Await.resultOf(bob.client().closed()).code()).isEqualTo(SUPERSEDED);
        alice.says("half", "on");
        assertThat(back.hears()).isEqualTo("on");
    }

    @Test
    void aSecondReturnMissesNothingEither() {
        TestUser alice = SERVER.user("alice").creates("twice").joins("twice");
        TestUser bob = SERVER.user("bob").joins("twice").leaves();
        alice.says("twice", "one");
        TestUser back = bob.comesBack();
        assertThat(back.hears()).isEqualTo("one");
        back.leaves();
        alice.says("twice", "two");
        assertThat(back.comesBack().hears()).isEqualTo("two");
    }

    @Test
    void theEndOfARoomIsToldToWhoWasAway() {
        TestUser alice = SERVER.user("alice").creates("ended").joins("ended");
        TestUser bob = SERVER.user("bob").joins("ended").leaves();
        Await.resultOf(alice.rooms().dismiss("ended"));
        assertThat(bob.comesBack().receives(Kind.NOTICE).type()).isEqualTo(5);
    }

    @Test
    void whoHasLoggedOutDoesNotComeBackToItsRooms() {
        TestUser alice = SERVER.user("alice").creates("out").joins("out");
        TestUser bob = SERVER.user("bob").joins("out");
        Await.resultOf(bob.client().logout());
        assertThat(alice.receives(Kind.MEMBER_TIP).type()).isEqualTo(1);
        assertThat(alice.receives(Kind.MEMBER_TIP).type()).isEqualTo(2);
    }

    @Test
    void aMadeUpTicketIsRefused() {
        Session madeUp = new Session("bob", "1", "made up", 1, 25);
        assertThat(Await.refusalOf(SERVER.connect().loginAgain(madeUp))).isEqualTo(ErrorCode.TICKET_INVALID.code());
    }
}
