package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OneToOneTest {
    private static final int MINI_PROGRAM = 8;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static TestUser phone(String user) {
        return SERVER.user(user, WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
    }

    @Test
    void aMessageReachesAllInstancesOfBothButNotTheSendingOne() {
        TestUser alice = SERVER.user("alice");
        TestUser alicesPhone = phone("alice");
        TestUser bob = SERVER.user("bob");
        TestUser bobsPhone = phone("bob");
        Letters.Sent sent = Letters.of(alice).write("bob", "hi bob", ",\"CloudCustomData\":\"{}\"");
        for (TestUser reader : List.of(bob, bobsPhone, alicesPhone)) {
            JsonNode item = Letters.of(reader).receive();
            assertThat(Letters.text(item)).isEqualTo("hi bob");
            assertThat(item.path("From_Account").asText()).isEqualTo("alice");
            assertThat(item.path("To_Account").asText()).isEqualTo("bob");
            assertThat(item.path("MsgRandom").asInt()).isEqualTo(sent.random());
            assertThat(item.path("MsgSeq").asInt()).isEqualTo(7);
            assertThat(item.path("MsgTimeStamp").asLong()).isEqualTo(sent.time());
            assertThat(item.path("MsgClientTime").asLong()).isEqualTo(1795292351);
            assertThat(item.path("MsgKey").asText()).isEqualTo(sent.key());
            assertThat(item.path("TinyId").asText()).isEqualTo(alice.session().tinyId());
            assertThat(item.path("CloudCustomData").asText()).isEqualTo("{}");
        }
        alice.receivesNothing();
    }

    @Test
    void whatWasMissedIsThereAfterTheReconnectionInOrderAndOnce() {
        TestUser carol = SERVER.user("carol");
        TestUser dave = SERVER.user("dave");
        String cookie = Letters.of(dave).news("").path("Cookie").asText();
        Letters.of(carol).write("dave", "one");
        dave.isCut();
        Letters.of(carol).write("dave", "two");
        Letters.of(carol).write("dave", "three");
        Letters back = Letters.of(dave.comesBack());
        JsonNode news = back.news(cookie);
        assertThat(back.texts(news)).containsExactly("one", "two", "three");
        assertThat(news.path("SyncFlag").asInt()).isEqualTo(2);
        assertThat(back.texts(back.news(news.path("Cookie").asText()))).isEmpty();
        assertThat(back.unread("carol")).isEqualTo(3);
    }

    @Test
    void whatWasReadElsewhereMeanwhileIsNotCountedAgain() {
        TestUser erin = SERVER.user("erin");
        TestUser frank = SERVER.user("frank");
        String cookie = Letters.of(frank).news("").path("Cookie").asText();
        frank.isCut();
        Letters.Sent sent = Letters.of(erin).write("frank", "seen on the phone");
        Letters.of(phone("frank")).read("erin", sent.time());
        JsonNode item =
                Letters.of(frank.comesBack()).news(cookie).path("MsgList").path(0);
        assertThat(item.path("SendMsgControl").path("NoUnread").asInt()).isEqualTo(1);
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstAndDeliveredOnce() {
        TestUser gina = SERVER.user("gina");
        TestUser hans = SERVER.user("hans");
        String request = Letters.request("gina", "hans", 77, "once", "");
        JsonNode first = gina.gets("openim.sendmsg", request);
        JsonNode again = gina.gets("openim.sendmsg", request);
        assertThat(again).isEqualTo(first);
        Letters.of(gina).write("hans", "next");
        assertThat(Letters.of(hans).hear()).isEqualTo("once");
        assertThat(Letters.of(hans).hear()).isEqualTo("next");
        String fleeting = Letters.request("gina", "hans", 78, "fleeting", ",\"MsgLifeTime\":0");
        assertThat(gina.gets("openim.sendmsg", fleeting)).isEqualTo(gina.gets("openim.sendmsg", fleeting));
        Letters.of(gina).write("hans", "last");
        assertThat(Letters.of(hans).hear()).isEqualTo("fleeting");
        assertThat(Letters.of(hans).hear()).isEqualTo("last");
    }

    @Test
    void aMessageForTheMomentIsDeliveredButNotKept() {
        TestUser ines = SERVER.user("ines");
        TestUser jack = SERVER.user("jack");
        Letters.of(ines).write("jack", "typing…", ",\"MsgLifeTime\":0");
        assertThat(Letters.of(jack).hear()).isEqualTo("typing…");
        assertThat(Letters.of(jack).unread("ines")).isZero();
        assertThat(Letters.of(jack).history("ines", 15).path("MsgList")).isEmpty();
        assertThat(Letters.of(jack).list()).isEmpty();
    }

    @Test
    void aMessageMayAskNotToBeCountedNorToBeTheLast() {
        TestUser kate = SERVER.user("kate");
        TestUser liam = SERVER.user("liam");
        Letters.of(kate).write("liam", "counted");
        Letters.of(kate).write("liam", "quiet", ",\"SendMsgControl\":[\"NoUnread\",\"NoLastMsg\"]");
        assertThat(Letters.of(liam).receive().has("SendMsgControl")).isFalse();
        assertThat(Letters.of(liam)
                        .receive()
                        .path("SendMsgControl")
                        .path("NoUnread")
                        .asInt())
                .isEqualTo(1);
        assertThat(Letters.of(liam).unread("kate")).isEqualTo(1);
        assertThat(Letters.text(Letters.of(liam).list().path(0).path("LastMsg")))
                .isEqualTo("counted");
    }

    @Test
    void oneMayWriteToOneself() {
        TestUser mona = SERVER.user("mona");
        TestUser monasPhone = phone("mona");
        Letters.of(mona).write("mona", "note");
        assertThat(Letters.of(monasPhone).hear()).isEqualTo("note");
        assertThat(Letters.of(mona).unread("mona")).isZero();
        assertThat(Letters.of(mona).texts(Letters.of(mona).history("mona", 15))).containsExactly("note");
        mona.receivesNothing();
    }

    @Test
    void aBurstArrivesCompleteAndInOrder() {
        TestUser nick = SERVER.user("nick");
        TestUser olga = SERVER.user("olga");
        List<String> texts = IntStream.range(0, 300).mapToObj(i -> "m" + i).toList();
        var replies = IntStream.range(0, 300)
                .mapToObj(i -> nick.client()
                        .request("openim.sendmsg", Letters.body(Letters.request("nick", "olga", i, "m" + i, ""))))
                .toList();
        replies.forEach(reply ->
                assertThat(Await.resultOf(reply).path("ErrorCode").asInt()).isZero());
        Letters reader = Letters.of(olga);
        assertThat(texts.stream().map(text -> reader.hear())).containsExactlyElementsOf(texts);
        assertThat(reader.texts(reader.history("nick", 100))).isEqualTo(texts.subList(200, 300));
    }

    @Test
    void whoMayNotWriteIsTold() {
        TestUser paul = SERVER.user("paul");
        TestUser quinn = SERVER.user("quinn");
        Letters letters = Letters.of(paul);
        assertThat(letters.refusal("nobody", "")).isEqualTo(20003);
        assertThat(letters.refusal("", "")).isEqualTo(90003);
        assertThat(letters.refusal("quinn", ",\"MsgLifeTime\":604801")).isEqualTo(90026);
        assertThat(letters.refusal("quinn", ",\"MsgBody\":[]")).isEqualTo(90010);
        assertThat(letters.refusal("quinn", ",\"MsgRandom\":-1")).isEqualTo(90005);
        assertThat(letters.refusal("quinn", ",\"From_Account\":\"quinn\"")).isEqualTo(10007);
        assertThat(letters.refusal("quinn", ",\"CloudCustomData\":\"" + "x".repeat(13_000) + "\""))
                .isEqualTo(80002);
        quinn.gets("sns.black_list_add", "{\"From_Account\":\"quinn\",\"To_Account\":[\"paul\"]}");
        assertThat(letters.refusal("quinn", "")).isEqualTo(20007);
        assertThat(quinn.gets("sns.black_list_get", "{}")
                        .path("BlackListItem")
                        .path(0)
                        .path("To_Account")
                        .asText())
                .isEqualTo("paul");
        Letters.of(quinn).write("paul", "the other way is free");
        quinn.gets("sns.black_list_delete", "{\"From_Account\":\"quinn\",\"To_Account\":[\"paul\"]}");
        letters.write("quinn", "free again");
    }

    @Test
    void aMutedUserIsRefusedWith20012UntilItEnds() {
        TestUser rosa = SERVER.user("rosa");
        SERVER.user("sam");
        mute("rosa", "4294967295");
        assertThat(Letters.of(rosa).refusal("sam", "")).isEqualTo(20012);
        mute("rosa", "0");
        Letters.of(rosa).write("sam", "free");
    }

    private static void mute(String user, String seconds) {
        assertThat(SERVER.rest(
                                "openconfigsvr/setnospeaking",
                                "{\"Set_Account\":\"" + user + "\",\"C2CmsgNospeakingTime\":" + seconds + "}")
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void everythingIsThereAfterARestart(@TempDir Path data) throws Exception {
        String cookie;
        try (TestServer first = TestServer.withDefaults().startOn(data)) {
            TestUser bob = first.user("bob");
            cookie = Letters.of(bob).news("").path("Cookie").asText();
            bob.gets("sns.black_list_add", "{\"From_Account\":\"bob\",\"To_Account\":[\"carl\"]}");
            Letters.of(first.user("alice")).write("bob", "before");
        }
        try (TestServer second = TestServer.withDefaults().startOn(data)) {
            TestUser bob = second.user("bob");
            Letters letters = Letters.of(bob);
            assertThat(letters.texts(letters.news(cookie))).containsExactly("before");
            assertThat(letters.unread("alice")).isEqualTo(1);
            assertThat(letters.list()).hasSize(1);
            TestUser alice = second.user("alice");
            Letters.of(alice).write("bob", "after");
            assertThat(letters.hear()).isEqualTo("after");
            assertThat(letters.texts(letters.history("alice", 15))).containsExactly("before", "after");
            assertThat(Letters.of(second.user("carl")).refusal("bob", "")).isEqualTo(20007);
        }
    }

    @Test
    void aKickedInstanceGetsNothingMore() {
        TestUser old = SERVER.user("tina");
        TestUser now = SERVER.user("tina");
        old.receives(Kind.KICK);
        Letters.of(SERVER.user("uwe")).write("tina", "for the new one");
        assertThat(Letters.of(now).hear()).isEqualTo("for the new one");
        old.receivesNo(Kind.DIRECT_MESSAGE);
    }
}
