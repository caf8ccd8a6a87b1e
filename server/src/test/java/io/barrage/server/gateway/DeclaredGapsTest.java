package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.Gap;
import io.barrage.client.wire.GuestSeat;
import io.barrage.client.wire.Inbox;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.server.testing.Account;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks for it gets every position of a room in order: as an event, or in a gap that says why there is none. */
@Tag("slow")
class DeclaredGapsTest {
    /** So many long texts are more than the system's socket buffers, some 4 MiB, can hold. */
    private static final int MANY = 900;

    private static final int SHORT = 64;

    @RegisterExtension
    private static final TestServer SHORT_RING = ringOf(SHORT, Map.of());

    @RegisterExtension
    private static final TestServer LONG_RING = ringOf(1024, Map.of());

    /** After each flush it rests a hundred times as long, whatever comes meanwhile. */
    @RegisterExtension
    private static final TestServer RESTING =
            ringOf(SHORT, Map.of("apps.merge.load", "1", "apps.merge.longest-rest", "1s", "apps.merge.enough", "1000"));

    private static TestServer ringOf(int events, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("room.timeline-events", Integer.toString(events));
        settings.put("apps.rest.rates", "*=100000");
        settings.put("apps.archive-retention", "0ms");
        return TestServer.with(settings);
    }

    private static TestUser slowUser(TestServer server, WireForm form) {
        return server.user("slow", form, WireOptions.defaults().withReceiveBuffer(64 * 1024));
    }

    /** Hardly smaller when they are packed. */
    private static final List<String> LONG_TEXTS =
            IntStream.range(0, MANY).mapToObj(DeclaredGapsTest::longText).toList();

    private static String longText(int number) {
        StringBuilder text = new StringBuilder();
        new Random(number)
                .ints('0', 'z')
                .filter(Character::isLetterOrDigit)
                .limit(11_500)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Says as much as no socket holds, faster than anybody reads. */
    private static void saysMuch(TestUser user, String room) {
        Await.resultOf(CompletableFuture.allOf(LONG_TEXTS.stream()
                .map(text -> user.rooms().post(room, TextPost.of(text)))
                .toArray(CompletableFuture[]::new)));
    }

    private static List<Gap> gaps(List<ReceivedItem> items) {
        return items.stream()
                .filter(item -> item.kind() == Kind.GAP)
                .map(ReceivedItem::gap)
                .toList();
    }

    private static List<String> texts(List<ReceivedItem> items) {
        return items.stream()
                .map(ReceivedItem::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(WireForm.class)
    void whoFallsOffTheRingIsToldWhatItDoesNotGet(WireForm form) {
        String room = "ring-" + form;
        TestUser alice = SHORT_RING.user("alice").creates(room).joins(room);
        TestUser slow = slowUser(SHORT_RING, form).joins(room);
        long start = alice.says(room, "start");
        slow.hearsUpTo("start");
        double lostBefore = SHORT_RING.metric("barrage_lost_behind_total");

        slow.client().pauseReading();
        saysMuch(alice, room);
        slow.client().resumeReading();
        long end = alice.says(room, "end");
        List<ReceivedItem> heard = slow.receivesUpTo("end");

        Account account = Account.of(heard).coversExactly(start + 1, end);
        Account ofAlice = Account.of(alice.receivesUpTo("end"));
        assertThat(account.lost()).isPositive();
        assertThat(account.lost() + ofAlice.lost())
                .isEqualTo((long) (SHORT_RING.metric("barrage_lost_behind_total") - lostBefore));
        assertThat(account.skipped()).isZero();
        assertThat(gaps(heard)).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.groupId()).isEqualTo(room);
            assertThat(gap.lost()).isEqualTo(gap.size());
        });
    }

    @Test
    void whoIsFarBehindIsToldWhatWasLeftOut() {
        TestUser alice = LONG_RING.user("alice").creates("far").joins("far");
        TestUser slow = slowUser(LONG_RING, WireForm.BINARY).joins("far");
        long start = alice.says("far", "start");
        slow.hearsUpTo("start");
        double skippedBefore = LONG_RING.metric("barrage_skipped_behind_total");
        slow.client().pauseReading();
        for (int i = 0; i < MANY; i++) {
            LONG_RING.postByRest("far", LONG_TEXTS.get(i), i % 3 == 0 ? "High" : i % 3 == 1 ? "Low" : "Lowest");
        }
        slow.client().resumeReading();
        long end = alice.says("far", "end");
        List<ReceivedItem> heard = slow.receivesUpTo("end");

        Account account = Account.of(heard).coversExactly(start + 1, end);
        assertThat(account.skipped()).isPositive().isEqualTo((long)
                (LONG_RING.metric("barrage_skipped_behind_total") - skippedBefore));
        assertThat(account.lost()).isZero();
        assertThat(gaps(heard)).allSatisfy(gap -> assertThat(gap.size()).isLessThanOrEqualTo(2));
    }

    @Test
    void whenAWholeLoopIsLateAllOfItsReadersAreTold() {
        TestUser alice = RESTING.user("alice").creates("burst").joins("burst");
        TestUser bob = RESTING.user("bob").joins("burst");
        TestUser sdk = RESTING.user(
                        "sdk", WireForm.COMPRESSED, WireOptions.defaults().withoutGaps())
                .joins("burst");
        long start = alice.says("burst", "start");
        bob.receivesUpTo("start");
        sdk.receivesUpTo("start");
        List<ReceivedItem> heard = new ArrayList<>();
        long end = 0;
        for (int burst = 0; burst < 100 && gaps(heard).isEmpty(); burst++) {
            alice.saysMany("burst", "in a burst", 4 * SHORT);
            end = alice.says("burst", "end of " + burst);
            heard.addAll(bob.receivesUpTo("end of " + burst));
        }
        assertThat(Account.of(heard).coversExactly(start + 1, end).lost()).isPositive();
        List<ReceivedItem> asEver = sdk.receivesUpTo(heard.get(heard.size() - 1).text());
        assertThat(gaps(asEver)).isEmpty();
        assertThat(asEver).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoComesBackTooLateIsToldWhatItMissed() {
        TestUser alice = SHORT_RING.user("alice").creates("late").joins("late");
        TestUser bob = SHORT_RING.user("bob").joins("late");
        long before = alice.says("late", "before");
        bob.hearsUpTo("before");
        bob.leaves();
        alice.saysMany("late", "missed", 3 * SHORT);
        TestUser back = bob.comesBack();
        long after = alice.says("late", "after");
        List<ReceivedItem> heard = back.receivesUpTo("after");
        Account account = Account.of(heard).coversExactly(before + 1, after);
        assertThat(account.lost()).isBetween(2L * SHORT, 2L * SHORT + 1);
        assertThat(heard.get(0).kind()).isEqualTo(Kind.GAP);
        assertThat(gaps(heard)).hasSize(1);
    }

    @Test
    void whoTakesAHalfOpenConnectionOverIsToldWhatTheOldOneWasBehind() {
        TestUser alice = SHORT_RING.user("alice").creates("half").joins("half");
        TestUser slow = slowUser(SHORT_RING, WireForm.BINARY).joins("half");
        long start = alice.says("half", "start");
        slow.hearsUpTo("start");
        slow.client().pauseReading();
        saysMuch(alice, "half");
        TestUser back = slow.comesBack();
        long end = alice.says("half", "end");
        List<ReceivedItem> heard = back.receivesUpTo("end");
        Gap first = heard.get(0).gap();
        long handedOver = first.from() - start - 1;
        assertThat(heard.get(0).kind()).isEqualTo(Kind.GAP);
        assertThat(handedOver).as("written before it was too slow").isBetween(1L, (long) MANY - SHORT);
        Account.of(heard).coversExactly(first.from(), end);
    }

    @Test
    void aGuestIsToldInItsPoll() {
        TestUser alice = SHORT_RING.user("alice").creates("guests").joins("guests");
        WireClient guest = SHORT_RING.connect();
        GuestSeat seat = Await.resultOf(guest.rooms().joinAsGuest("guests"));
        long first = alice.says("guests", "first");
        alice.saysMany("guests", "more", 2 * SHORT);
        List<ReceivedItem> polled = Await.resultOf(guest.rooms().poll(seat)).items();
        Account account = Account.of(polled).coversExactly(first, first + 2 * SHORT);
        assertThat(account.lost()).isEqualTo(SHORT + 1);
        assertThat(polled.get(0).gap()).isEqualTo(new Gap("guests", first, first + SHORT, SHORT + 1, 0));

        WireClient sdk =
                SHORT_RING.connect(WireForm.COMPRESSED, WireOptions.defaults().withoutGaps(), new Inbox());
        List<ReceivedItem> asEver = Await.resultOf(sdk.rooms().poll(seat)).items();
        assertThat(gaps(asEver)).isEmpty();
        assertThat(texts(asEver)).hasSize(SHORT);
    }
}
