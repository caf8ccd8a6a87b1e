package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.Packed;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JoinAndChatTest {
    private static final int JOINED = 1;
    private static final int LEFT = 2;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @Test
    void aMessageReachesMembersInEveryFormOfTheWire() {
        TestUser alice = SERVER.user("alice").creates("forms").joins("forms");
        List<TestUser> others = List.of(
                SERVER.user("text", WireForm.TEXT).joins("forms"),
                SERVER.user("binary", WireForm.BINARY).joins("forms"),
                SERVER.user("packed", WireForm.COMPRESSED).joins("forms"),
                SERVER.user("dictionary", WireForm.DICTIONARY).joins("forms"),
                SERVER.user("deflate", WireForm.DEFLATE).joins("forms"));
        alice.says("forms", "hello 你好 😀");
        assertThat(others).extracting(TestUser::hears).containsOnly("hello 你好 😀");
    }

    @Test
    void aLargeFrameIsCompressedForThoseWhoCanReadIt() {
        AtomicInteger packed = new AtomicInteger();
        WireOptions counting = WireOptions.defaults().withTap((frame, now) -> {
            packed.addAndGet(Packed.isPacked(frame) ? 1 : 0);
            return false;
        });
        String text = "many words ".repeat(200);
        TestUser alice = SERVER.user("alice", WireForm.COMPRESSED, counting)
                .creates("large")
                .joins("large");
        TestUser bob = SERVER.user("bob", WireForm.BINARY).joins("large");
        alice.says("large", "all tips are here");
        assertThat(alice.hears()).isEqualTo("all tips are here");
        assertThat(bob.hears()).isEqualTo("all tips are here");
        packed.set(0);
        alice.says("large", text);
        assertThat(alice.hears()).isEqualTo(text);
        assertThat(bob.hears()).isEqualTo(text);
        assertThat(packed).hasValue(1);
    }

    @Test
    void aMemberIsToldOfOthersWhoJoinAndNotOfItself() {
        TestUser alice = SERVER.user("alice").creates("tips").joins("tips");
        SERVER.user("bob").joins("tips");
        ReceivedItem first = alice.receives();
        while (first.kind() == Kind.NOTICE) {
            first = alice.receives();
        }
        assertThat(first.kind()).isEqualTo(Kind.MEMBER_TIP);
        assertThat(first.type()).isEqualTo(JOINED);
        assertThat(first.json().path("MsgBody").path("Operator_Account").asText())
                .isEqualTo("bob");
        assertThat(first.json()
                        .path("MsgBody")
                        .path("OnlineMemberInfo")
                        .path("OnlineMemberNum")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void manyMessagesArriveOnceAndInTheOrderOfTheirPositions() {
        TestUser alice = SERVER.user("alice").creates("many").joins("many");
        TestUser bob = SERVER.user("bob").joins("many");
        List<String> said = alice.saysMany("many", "m", 500);
        List<ReceivedItem> heard = bob.hearsUpTo("m 500");
        assertThat(heard).extracting(ReceivedItem::text).isEqualTo(said);
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theSenderIsToldThePositionThatAllSee() {
        TestUser alice = SERVER.user("alice").creates("positions").joins("positions");
        TestUser bob = SERVER.user("bob").joins("positions");
        long seq = alice.says("positions", "here");
        assertThat(bob.receives(Kind.MESSAGE).seq()).isEqualTo(seq);
        assertThat(alice.receives(Kind.MESSAGE).seq()).isEqualTo(seq);
    }

    @Test
    void aMessageCarriesNickAndAvatarOfItsSender() {
        TestUser alice = SERVER.user("alice");
        Await.resultOf(alice.client().setNick("爱丽丝"));
        Await.resultOf(alice.client().setProfile("Tag_Profile_IM_Image", "https://img.example/a.png"));
        alice.creates("nicks").joins("nicks");
        TestUser bob = SERVER.user("bob").joins("nicks");
        alice.says("nicks", "hi");
        ReceivedItem heard = bob.receives(Kind.MESSAGE);
        assertThat(heard.from()).isEqualTo("alice");
        assertThat(heard.groupId()).isEqualTo("nicks");
        assertThat(heard.json().path("From_AccountNick").asText()).isEqualTo("爱丽丝");
        assertThat(heard.json().path("From_AccountHeadurl").asText()).isEqualTo("https://img.example/a.png");
        assertThat(heard.json().path("TinyId").asText())
                .isEqualTo(alice.session().tinyId());
    }

    @Test
    void priorityAndRandomArriveAsTheyWereSent() {
        TestUser alice = SERVER.user("alice").creates("priority").joins("priority");
        TextPost post = TextPost.of("gift").withPriority(Priority.LOWEST).withRandom(4294967295L);
        Await.resultOf(alice.rooms().post("priority", post));
        ReceivedItem heard = alice.receives(Kind.MESSAGE);
        assertThat(heard.json().path("MsgPriority").asText()).isEqualTo("Lowest");
        assertThat(heard.json().path("MsgRandom").asLong()).isEqualTo(4294967295L);
    }

    @Test
    void aRepeatOfTheSameRandomIsNotPublishedTwice() {
        TestUser alice = SERVER.user("alice").creates("repeat").joins("repeat");
        TextPost post = TextPost.of("once");
        long first = Await.resultOf(alice.rooms().post("repeat", post)).seq();
        long again = Await.resultOf(alice.rooms().post("repeat", post)).seq();
        alice.says("repeat", "next");
        assertThat(again).isEqualTo(first);
        assertThat(alice.hearsUpTo("next")).extracting(ReceivedItem::text).containsExactly("once", "next");
    }

    @Test
    void aNewcomerGetsTheLatestMessagesThenOnlyNewOnes() {
        TestUser alice = SERVER.user("alice").creates("history").joins("history");
        alice.saysMany("history", "old", 30);
        TestUser bob = SERVER.user("bob");
        List<ReceivedItem> history = Await.resultOf(bob.rooms().joinWithHistory("history"));
        alice.says("history", "new");
        assertThat(history).hasSize(20);
        assertThat(history.get(19).text()).isEqualTo("old 30");
        assertThat(bob.hears()).isEqualTo("new");
    }

    @Test
    void joiningAgainSucceedsAndChangesNothing() {
        TestUser alice = SERVER.user("alice").creates("again").joins("again").joins("again");
        alice.says("again", "one");
        alice.says("again", "two");
        assertThat(alice.hearsUpTo("two")).extracting(ReceivedItem::text).containsExactly("one", "two");
        assertThat(Await.resultOf(alice.rooms().online("again"))).isEqualTo(1);
    }

    @Test
    void whoHasLeftHearsNothingAndMayNotSpeak() {
        TestUser alice = SERVER.user("alice").creates("left").joins("left");
        TestUser bob = SERVER.user("bob").joins("left");
        Await.resultOf(bob.rooms().quit("left"));
        assertThat(alice.receives(Kind.MEMBER_TIP).type()).isEqualTo(JOINED);
        assertThat(alice.receives(Kind.MEMBER_TIP).type()).isEqualTo(LEFT);
        assertThat(Await.refusalOf(bob.rooms().post("left", TextPost.of("x"))))
                .isEqualTo(ErrorCode.NO_PERMISSION.code());
        alice.says("left", "unheard");
        bob.receivesNo(Kind.MESSAGE);
    }

    @Test
    void aRoomThatIsDismissedTellsItsMembersAndRefusesAll() {
        TestUser alice = SERVER.user("alice").creates("gone").joins("gone");
        TestUser bob = SERVER.user("bob").joins("gone");
        Await.resultOf(alice.rooms().dismiss("gone"));
        assertThat(bob.receives(Kind.NOTICE).type()).isEqualTo(5);
        assertThat(Await.refusalOf(bob.rooms().post("gone", TextPost.of("x"))))
                .isEqualTo(ErrorCode.NO_SUCH_GROUP.code());
        assertThat(Await.refusalOf(bob.rooms().join("gone"))).isEqualTo(ErrorCode.NO_SUCH_GROUP.code());
    }

    @Test
    void infoTellsTheRoomAndTheOwnPartInIt() {
        TestUser alice = SERVER.user("alice").creates("info").joins("info");
        var info = Await.resultOf(alice.rooms().info("info"));
        assertThat(info.path("Type").asText()).isEqualTo("AVChatRoom");
        assertThat(info.path("Name").asText()).isEqualTo("Live");
        assertThat(info.path("SelfInfo").path("Role").asText()).isEqualTo("Owner");
        assertThat(Await.refusalOf(alice.rooms().info("nowhere"))).isEqualTo(ErrorCode.NO_SUCH_GROUP.code());
    }

    @Test
    void roomsDoNotHearEachOther() {
        TestUser alice = SERVER.user("alice").creates("one").joins("one");
        TestUser bob = SERVER.user("bob").creates("two").joins("two");
        alice.says("one", "for one");
        bob.says("two", "for two");
        assertThat(bob.hears()).isEqualTo("for two");
        assertThat(alice.hears()).isEqualTo("for one");
    }
}
