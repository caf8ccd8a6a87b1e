package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guests who ask for it are pushed to as members are (docs/protocol.md). */
class GuestPushTest {
    private static final String JOIN = "group_open_http_noauth_svc.apply_join_group";
    private static final String QUIT = "group_open_http_noauth_svc.quit_group";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @RegisterExtension
    private static final TestServer FORGETFUL =
            TestServer.with(Map.of("room.timeline-events", "64", "apps.archive-retention", "0ms"));

    private static JsonNode joins(TestUser guest, String room) {
        return guest.gets(JOIN, "{\"GroupId\":\"%s\",\"GuestPush\":1}".formatted(room));
    }

    private static JsonNode comesBack(TestUser guest, String room, String key, long startSeq) {
        return guest.gets(
                JOIN,
                "{\"GroupId\":\"%s\",\"GuestPush\":1,\"Key\":\"%s\",\"StartSeq\":%d}".formatted(room, key, startSeq));
    }

    private static int online(TestUser member, String room) {
        return Await.resultOf(member.rooms().online(room));
    }

    @Test
    void aGuestIsPushedAllThatComesAfterTheJoin() {
        TestUser alice = SERVER.user("alice").creates("pushed").joins("pushed");
        alice.says("pushed", "early");
        TestUser guest = SERVER.guest();
        long next = joins(guest, "pushed").path("NextSeq").asLong();
        alice.says("pushed", "one");
        alice.says("pushed", "two");
        List<ReceivedItem> received = guest.receivesUpTo("two");
        assertThat(received).extracting(ReceivedItem::text).containsExactly("one", "two");
        assertThat(received.get(0).seq()).isEqualTo(next);
    }

    @Test
    void aGuestWhoComesBackGoesOnWhereItWas() {
        TestUser alice = SERVER.user("alice").creates("again").joins("again");
        TestUser guest = SERVER.guest();
        JsonNode joined = joins(guest, "again");
        alice.says("again", "one");
        long last = guest.receives(Kind.MESSAGE).seq();
        guest.isCut();
        alice.says("again", "two");
        alice.says("again", "three");
        TestUser back = SERVER.guest();
        comesBack(back, "again", joined.path("LongPollingKey").asText(), last + 1);
        assertThat(back.receivesUpTo("three")).extracting(ReceivedItem::text).containsExactly("two", "three");
        assertThat(online(alice, "again")).isEqualTo(2);
    }

    @Test
    void whatIsNoLongerInMemoryIsDeclared() {
        TestUser alice = FORGETFUL.user("alice").creates("long").joins("long");
        TestUser guest = FORGETFUL.guest();
        JsonNode joined = joins(guest, "long");
        long next = joined.path("NextSeq").asLong();
        guest.isCut();
        alice.saysMany("long", "text", 100);
        TestUser back = FORGETFUL.guest();
        comesBack(back, "long", joined.path("LongPollingKey").asText(), next);
        ReceivedItem first = back.receives();
        assertThat(first.kind()).isEqualTo(Kind.GAP);
        assertThat(first.gap().from()).isEqualTo(next);
        assertThat(back.receives().seq()).isEqualTo(first.gap().to() + 1);
    }

    @Test
    void aNewerConnectionWithTheSameKeyTakesOver() {
        TestUser alice = SERVER.user("alice").creates("taken").joins("taken");
        TestUser old = SERVER.guest();
        JsonNode joined = joins(old, "taken");
        TestUser fresh = SERVER.guest();
        comesBack(fresh, "taken", joined.path("LongPollingKey").asText(), 0);
        alice.says("taken", "only once");
        assertThat(fresh.hears()).isEqualTo("only once");
        old.receivesNo(Kind.MESSAGE);
        assertThat(online(alice, "taken")).isEqualTo(2);
        old.leaves();
        alice.says("taken", "still here");
        assertThat(fresh.hears()).isEqualTo("still here");
        assertThat(online(alice, "taken")).isEqualTo(2);
    }

    @Test
    void aGuestWhoLeavesIsNeitherPushedToNorCounted() {
        TestUser alice = SERVER.user("alice").creates("left").joins("left");
        TestUser guest = SERVER.guest();
        joins(guest, "left");
        assertThat(online(alice, "left")).isEqualTo(2);
        guest.gets(QUIT, "{\"GroupId\":\"left\"}");
        assertThat(online(alice, "left")).isEqualTo(1);
        alice.says("left", "gone?");
        guest.receivesNo(Kind.MESSAGE);
        guest.gets(QUIT, "{\"GroupId\":\"left\"}");
    }

    @Test
    void aGuestWhoLogsInIsAMemberWithoutMissingOrRepeatingAnything() {
        TestUser alice = SERVER.user("alice").creates("grows").joins("grows");
        TestUser guest = SERVER.guest();
        joins(guest, "grows");
        alice.says("grows", "before");
        Await.resultOf(guest.client().login("gwen", TestServer.userSig("gwen")));
        guest.joins("grows");
        guest.says("grows", "I am a member");
        alice.says("grows", "welcome");
        assertThat(guest.receivesUpTo("welcome"))
                .filteredOn(item -> item.kind() == Kind.MESSAGE)
                .extracting(ReceivedItem::text)
                .containsExactly("before", "I am a member", "welcome");
        assertThat(online(alice, "grows")).isEqualTo(2);
        guest.leaves();
        TestUser back = guest.comesBack();
        alice.says("grows", "back again");
        assertThat(back.hears()).isEqualTo("back again");
    }

    @Test
    void aKeyOfAnotherRoomIsRefused() {
        SERVER.user("alice").creates("mine").creates("other");
        TestUser guest = SERVER.guest();
        String key = joins(guest, "other").path("LongPollingKey").asText();
        JsonNode refused = guest.asks(JOIN, "{\"GroupId\":\"mine\",\"GuestPush\":1,\"Key\":\"%s\"}".formatted(key));
        assertThat(refused.path("ErrorCode").asInt()).isEqualTo(ErrorCode.BAD_PARAMETER.code());
        assertThat(refused.path("ErrorInfo").asText()).contains("Key");
    }

    @Test
    void aMemberWhoJoinsAgainGoesOnWhereItWas() {
        TestUser alice = SERVER.user("alice").creates("member").joins("member");
        TestUser bob = SERVER.user("bob");
        String join = "group_open_http_svc.apply_join_group";
        long next = bob.gets(join, "{\"GroupId\":\"member\"}").path("NextSeq").asLong();
        alice.says("member", "one");
        assertThat(bob.receives(Kind.MESSAGE).seq()).isEqualTo(next);
        Await.resultOf(bob.rooms().quit("member"));
        long missed = alice.says("member", "two");
        bob.gets(join, "{\"GroupId\":\"member\",\"StartSeq\":%d}".formatted(next + 1));
        assertThat(bob.receivesUpTo("two"))
                .extracting(ReceivedItem::seq)
                .startsWith(next + 1)
                .endsWith(missed);
    }
}
