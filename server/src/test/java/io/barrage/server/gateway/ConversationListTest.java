package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class ConversationListTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static List<String> peers(JsonNode items) {
        List<String> peers = new ArrayList<>();
        items.forEach(item -> peers.add(item.path("To_Account").asText()));
        return peers;
    }

    @Test
    void aNewUserHasNoConversationsAndIsNotAskedToComeBack() {
        TestUser user = SERVER.user("new");
        JsonNode list = user.gets("recentcontact.page_get", "{\"TimeStamp\":0,\"StartIndex\":0}");
        assertThat(list.path("CompleteFlag").asInt()).isEqualTo(1);
        assertThat(list.path("SessionItem").isArray()).isTrue();
        JsonNode news = Letters.of(user).news("");
        assertThat(news.path("Cookie").asText()).isNotEmpty();
        assertThat(news.path("MsgList").isArray()).isTrue();
        assertThat(news.path("C2CPairUnreadCount").isArray()).isTrue();
        assertThat(Letters.of(user).history("nobody", 15).path("Complete").asInt())
                .isEqualTo(1);
    }

    @Test
    void theListShowsPeerAndLastMessage() {
        TestUser alice = SERVER.user("alice");
        alice.client().setNick("Alice 你好").join();
        alice.client()
                .setProfile("Tag_Profile_IM_Image", "https://img.example/a.png")
                .join();
        TestUser bob = SERVER.user("bob");
        Letters.Sent sent = Letters.of(alice).write("bob", "hi");
        JsonNode line = Letters.of(bob).list().path(0);
        assertThat(line.path("Type").asInt()).isEqualTo(1);
        assertThat(line.path("To_Account").asText()).isEqualTo("alice");
        assertThat(line.path("MsgTimeStamp").asLong()).isEqualTo(sent.time());
        assertThat(line.path("C2cNick").asText()).isEqualTo("Alice 你好");
        assertThat(line.path("C2cImage").asText()).isEqualTo("https://img.example/a.png");
        assertThat(line.path("LastC2CMsgFrom_Account").asText()).isEqualTo("alice");
        assertThat(Letters.text(line.path("LastMsg"))).isEqualTo("hi");
        assertThat(peers(Letters.of(alice).list())).containsExactly("bob");
    }

    @Test
    void aLongListComesInPagesWithoutDoubles() {
        TestUser carol = SERVER.user("carol");
        List<String> peers = IntStream.range(0, 130).mapToObj(i -> "peer" + i).toList();
        for (String peer : peers) {
            SERVER.rest("im_open_login_svc/account_import", "{\"UserID\":\"" + peer + "\"}");
            Letters.of(carol).write(peer, "hi");
        }
        JsonNode first = carol.gets("recentcontact.page_get", "{\"TimeStamp\":0,\"StartIndex\":0}");
        assertThat(first.path("CompleteFlag").asInt()).isZero();
        JsonNode second = carol.gets(
                "recentcontact.page_get",
                "{\"TimeStamp\":" + first.path("TimeStamp") + ",\"StartIndex\":" + first.path("StartIndex") + "}");
        assertThat(second.path("CompleteFlag").asInt()).isEqualTo(1);
        assertThat(second.path("TimeStamp").asInt()).isZero();
        List<String> all = peers(first.path("SessionItem"));
        assertThat(all).hasSize(100);
        all.addAll(peers(second.path("SessionItem")));
        assertThat(all).containsExactlyInAnyOrderElementsOf(peers);
    }

    @Test
    void historyComesInPagesUntilItIsComplete() {
        TestUser dave = SERVER.user("dave");
        Letters erin = Letters.of(SERVER.user("erin"));
        List<String> texts = IntStream.range(0, 40).mapToObj(i -> "t" + i).toList();
        texts.forEach(text -> erin.write("dave", text));
        Letters letters = Letters.of(dave);
        List<String> read = new ArrayList<>();
        JsonNode page = letters.history("erin", 15);
        read.addAll(0, letters.texts(page));
        while (page.path("Complete").asInt() == 0) {
            page = letters.history(
                    "erin",
                    15,
                    page.path("LastMsgTime").asLong(),
                    page.path("MsgKey").asText());
            read.addAll(0, letters.texts(page));
        }
        assertThat(read).isEqualTo(texts);
        JsonNode forward = dave.gets(
                "openim.getroammsg",
                "{\"Peer_Account\":\"erin\",\"MaxCnt\":5,\"LastMsgTime\":1,\"MsgKey\":\"\",\"GetDirection\":1}");
        assertThat(letters.texts(forward)).isEqualTo(texts.subList(0, 5));
    }

    @Test
    void aRemovedConversationComesBackWithTheNextMessage() {
        TestUser frank = SERVER.user("frank");
        Letters gina = Letters.of(SERVER.user("gina"));
        gina.write("frank", "one");
        JsonNode reply = frank.gets(
                "recentcontact.batch_delete",
                "{\"From_Account\":\"frank\",\"ContactItem\":[{\"To_Account\":\"gina\",\"Type\":1}],\"ClearRamble\":1}");
        assertThat(reply.path("ResultItem").path(0).path("ResultCode").asInt(-1))
                .isZero();
        assertThat(reply.path("ResultItem").path(0).path("To_Account").asText()).isEqualTo("gina");
        Letters letters = Letters.of(frank);
        assertThat(letters.list()).isEmpty();
        assertThat(letters.unread("gina")).isZero();
        gina.write("frank", "two");
        assertThat(peers(letters.list())).containsExactly("gina");
        assertThat(letters.texts(letters.history("gina", 15))).containsExactly("two");
        frank.gets("recentcontact.clear_msg", "{\"From_Account\":\"frank\",\"To_Account\":\"gina\",\"Type\":1}");
        assertThat(letters.texts(letters.history("gina", 15))).isEmpty();
        assertThat(peers(letters.list())).containsExactly("gina");
    }

    @Test
    void aPinnedConversationIsFirstAndSaysSo() {
        TestUser hans = SERVER.user("hans");
        Letters.of(SERVER.user("ines")).write("hans", "older");
        Letters.of(SERVER.user("jack")).write("hans", "newer");
        hans.gets(
                "recentcontact.top",
                "{\"From_Account\":\"hans\",\"OperationType\":1,\"RecentContactItem\":[{\"Type\":1,\"To_Account\":\"ines\"}]}");
        JsonNode list = Letters.of(hans).list();
        assertThat(peers(list)).containsExactly("ines", "jack");
        assertThat(list.path(0).path("TopFlags").asInt()).isEqualTo(1);
    }

    @Test
    void receiveOptionsAreKeptAndToldForEachAskedPeer() {
        TestUser kate = SERVER.user("kate");
        kate.gets("openim.set_c2c_peer_mute_notifications", "{\"Peer_Account\":[\"liam\"],\"Mute_Notifications\":2}");
        JsonNode told = kate.gets(
                        "openim.get_c2c_peer_mute_notifications",
                        "{\"To_Account\":\"kate\",\"Peer_Account\":[\"liam\",\"mona\"]}")
                .path("MuteNotificationsList");
        assertThat(told.path(0).path("MuteNotifications").asInt()).isEqualTo(2);
        assertThat(told.path(1).path("Peer_Account").asText()).isEqualTo("mona");
        assertThat(told.path(1).path("MuteNotifications").asInt(-1)).isZero();
        assertThat(kate.gets("openim.get_c2c_peer_mute_notifications", "{\"UpdateSeq\":0}")
                        .path("MuteNotificationsList"))
                .hasSize(1);
    }

    @Test
    void messagesAreGoneAfterTheirTime() throws Exception {
        try (TestServer server = TestServer.withDefaults();
                TestFolder folder = TestFolder.create()) {
            server.startOn(folder.path());
            TestUser nick = server.user("nick");
            Letters.of(server.user("olga")).write("nick", "soon gone", ",\"MsgLifeTime\":1");
            assertThat(Letters.of(nick).list()).hasSize(1);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(Letters.of(nick).history("olga", 15).path("MsgList")).isEmpty();
                assertThat(Letters.of(nick).list()).isEmpty();
            });
        }
    }
}
