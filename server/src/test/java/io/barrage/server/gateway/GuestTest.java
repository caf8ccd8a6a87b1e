package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.GuestSeat;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireClient;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class GuestTest {
    private static final int DISMISSED = 5;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @RegisterExtension
    private static final TestServer IMPATIENT = TestServer.with(Map.of("gateway.poll-hold", "50ms"));

    private static GuestSeat guestIn(WireClient client, String groupId) {
        return Await.resultOf(client.rooms().joinAsGuest(groupId));
    }

    private static List<String> texts(GuestSeat.Polled polled) {
        return polled.items().stream()
                .filter(item -> item.kind() == Kind.MESSAGE)
                .map(ReceivedItem::text)
                .toList();
    }

    @Test
    void aPollIsHeldUntilSomethingArrives() {
        TestUser alice = SERVER.user("alice").creates("held").joins("held");
        WireClient guest = SERVER.connect();
        CompletableFuture<GuestSeat.Polled> poll = guest.rooms().poll(guestIn(guest, "held"));
        Await.resultOf(guest.ping());
        assertThat(poll).isNotDone();
        alice.says("held", "hi");
        assertThat(texts(Await.resultOf(poll))).containsExactly("hi");
    }

    @Test
    void aPollGoesOnWhereTheLastOneEnded() {
        TestUser alice = SERVER.user("alice").creates("next").joins("next");
        WireClient guest = SERVER.connect();
        GuestSeat seat = guestIn(guest, "next");
        alice.says("next", "one");
        GuestSeat.Polled first = Await.resultOf(guest.rooms().poll(seat));
        alice.says("next", "two");
        alice.says("next", "three");
        GuestSeat.Polled second = Await.resultOf(guest.rooms().poll(first.next()));
        assertThat(texts(first)).containsExactly("one");
        assertThat(texts(second)).containsExactly("two", "three");
    }

    @Test
    void theSamePollSentAgainBringsTheSame() {
        TestUser alice = SERVER.user("alice").creates("repeated").joins("repeated");
        WireClient guest = SERVER.connect();
        GuestSeat seat = guestIn(guest, "repeated");
        alice.says("repeated", "one");
        assertThat(texts(Await.resultOf(guest.rooms().poll(seat)))).containsExactly("one");
        WireClient later = SERVER.connect();
        assertThat(texts(Await.resultOf(later.rooms().poll(seat)))).containsExactly("one");
    }

    @Test
    void aGuestSeesNothingFromBeforeItCame() {
        TestUser alice = SERVER.user("alice").creates("before").joins("before");
        alice.says("before", "early");
        WireClient guest = SERVER.connect();
        GuestSeat seat = guestIn(guest, "before");
        alice.says("before", "late");
        assertThat(texts(Await.resultOf(guest.rooms().poll(seat)))).containsExactly("late");
    }

    @Test
    void aPollInAQuietRoomIsAnsweredEmptyInTheEnd() {
        IMPATIENT.user("alice").creates("quiet");
        WireClient guest = IMPATIENT.connect();
        GuestSeat.Polled polled = Await.resultOf(guest.rooms().poll(guestIn(guest, "quiet")));
        assertThat(polled.items()).isEmpty();
        assertThat(polled.next().nextSeq()).isPositive();
    }

    @Test
    void aGuestIsCountedAsOnline() {
        TestUser alice = SERVER.user("alice").creates("counted").joins("counted");
        WireClient guest = SERVER.connect();
        guestIn(guest, "counted");
        assertThat(Await.resultOf(alice.rooms().online("counted"))).isEqualTo(2);
    }

    @Test
    void aGuestIsToldThatTheRoomIsDismissed() {
        TestUser alice = SERVER.user("alice").creates("ended").joins("ended");
        WireClient guest = SERVER.connect();
        CompletableFuture<GuestSeat.Polled> poll = guest.rooms().poll(guestIn(guest, "ended"));
        Await.resultOf(guest.ping());
        Await.resultOf(alice.rooms().dismiss("ended"));
        assertThat(Await.resultOf(poll).items())
                .filteredOn(item -> item.kind() == Kind.NOTICE)
                .extracting(ReceivedItem::type)
                .containsExactly(DISMISSED);
    }

    @Test
    void aGuestMayNotSpeak() {
        SERVER.user("alice").creates("silent");
        WireClient guest = SERVER.connect();
        guestIn(guest, "silent");
        assertThat(Await.refusalOf(guest.rooms().post("silent", TextPost.of("x"))))
                .isEqualTo(ErrorCode.NO_PERMISSION.code());
    }

    @Test
    void thereAreNoGuestsInARoomThatIsNotThere() {
        assertThat(Await.refusalOf(SERVER.connect().rooms().joinAsGuest("nowhere")))
                .isEqualTo(ErrorCode.NO_SUCH_GROUP.code());
    }

    @Test
    void aMadeUpKeyIsRefused() {
        SERVER.user("alice").creates("locked");
        GuestSeat seat = new GuestSeat("locked", "made up", 0);
        assertThat(Await.refusalOf(SERVER.connect().rooms().poll(seat))).isEqualTo(ErrorCode.BAD_PARAMETER.code());
    }

    @Test
    void aGuestWhoLogsInIsAMemberAndGoesOnPolling() {
        TestUser alice = SERVER.user("alice").creates("grown").joins("grown");
        WireClient guest = SERVER.connect();
        GuestSeat seat = guestIn(guest, "grown");
        Await.resultOf(guest.login("bob", TestServer.userSig("bob")));
        Await.resultOf(guest.rooms().post("grown", TextPost.of("now I may")));
        assertThat(alice.hears()).isEqualTo("now I may");
        assertThat(texts(Await.resultOf(guest.rooms().poll(seat)))).containsExactly("now I may");
    }
}
