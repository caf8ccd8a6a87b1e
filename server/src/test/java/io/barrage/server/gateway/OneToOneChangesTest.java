package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class OneToOneChangesTest {
    private static final int MINI_PROGRAM = 8;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private final TestUser alice = SERVER.user("alice");
    private final TestUser bob = SERVER.user("bob");

    private static TestUser phone(String user) {
        return SERVER.user(user, WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
    }

    private static int recall(TestUser user, Letters.Sent sent) {
        return user.asks("openim.msgwithdraw", "{\"MsgInfo\":{" + sent.info() + "}}")
                .path("ErrorCode")
                .asInt();
    }

    private static JsonNode edit(TestUser user, Letters.Sent sent, int version, String text) {
        return user.asks(
                "openim.modify_c2c_msg",
                "{" + sent.info() + ",\"MsgVersion\":" + version
                        + ",\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"" + text
                        + "\"}}],\"CloudCustomData\":\"c\"}");
    }

    @Test
    void readingTellsThePeerAndTheOwnOtherInstances() {
        TestUser bobsPhone = phone("bob");
        Letters.Sent sent = Letters.of(alice).write("bob", "read me");
        assertThat(Letters.of(bob).unread("alice")).isPositive();
        Letters.of(bob).read("alice", sent.time());
        JsonNode receipt = alice.told("C2cReadedReceipt");
        assertThat(receipt.path("To_Account").asText()).isEqualTo("bob");
        assertThat(receipt.path("UinPairReadArray").path(0).path("LastReadTime").asLong())
                .isEqualTo(sent.time());
        JsonNode notice =
                bobsPhone.told("ReadC2cMsgNotify").path("UinPairReadArray").path(0);
        assertThat(notice.path("From_Account").asText()).isEqualTo("alice");
        assertThat(Letters.of(bob).unread("alice")).isZero();
        JsonNode times = alice.gets("openim.get_peer_read_time", "{\"To_Account\":[\"nobody\",\"bob\"]}")
                .path("ReadTime");
        assertThat(times.path(0).asLong(-1)).isZero();
        assertThat(times.path(1).asLong()).isEqualTo(sent.time());
        assertThat(Letters.of(alice).list().findPath("C2cPeerReadTime").asLong())
                .isEqualTo(sent.time());
    }

    @Test
    void allConversationsAreReadAtOnce() {
        Letters.of(alice).write("bob", "one");
        Letters.of(SERVER.user("carol")).write("bob", "two");
        bob.gets("openim.read_all_unread_msg", "{\"C2CReadAllMsg\":1}");
        assertThat(Letters.of(bob).news("").path("C2CPairUnreadCount")).isEmpty();
    }

    @Test
    void aReceiptOfASingleMessageReachesItsSender() {
        Letters.Sent sent = Letters.of(alice).write("bob", "important", ",\"IsNeedReadReceipt\":1");
        assertThat(Letters.of(bob).receive().path("IsNeedReadReceipt").asInt()).isEqualTo(1);
        bob.gets("openim.c2c_msg_read_receipt", "{\"Peer_Account\":\"alice\",\"C2CMsgInfo\":[{" + sent.info() + "}]}");
        JsonNode receipt = alice.receives().json();
        assertThat(receipt.path("MsgRandom").asInt()).isEqualTo(sent.random());
        assertThat(receipt.path("MsgClientTime").asLong()).isEqualTo(1795292351);
        assertThat(receipt.path("TinyId").asText()).isEqualTo(alice.session().tinyId());
    }

    @Test
    void aRecalledMessageIsGoneFromTheCountAndMarkedInTheHistory() {
        TestUser alicesPhone = phone("alice");
        int before = Letters.of(bob).unread("alice");
        Letters.Sent sent = Letters.of(alice).write("bob", "oops");
        assertThat(recall(alice, sent)).isZero();
        for (TestUser told : List.of(bob, alicesPhone)) {
            JsonNode info = told.told("WithdrawC2cMsgNotify")
                    .path("C2cWithdrawInfoArray")
                    .path(0);
            assertThat(info.path("MsgRandom").asInt()).isEqualTo(sent.random());
            assertThat(info.path("MsgTimeStamp").asLong()).isEqualTo(sent.time());
            assertThat(info.path("RevokerInfo").path("Revoker_Account").asText())
                    .isEqualTo("alice");
        }
        assertThat(Letters.of(bob).unread("alice")).isEqualTo(before);
        JsonNode item = Letters.of(bob).history("alice", 1).path("MsgList").path(0);
        assertThat(item.path("MsgFlagBits").asInt()).isEqualTo(8);
        assertThat(Letters.of(bob).list().path(0).path("LastMsgFlags").asInt()).isEqualTo(8);
    }

    @Test
    void onlyTheSenderRecallsAndOnlyWhatIsThere() {
        Letters.Sent sent = Letters.of(alice).write("bob", "mine");
        assertThat(recall(bob, sent)).isEqualTo(20022);
        assertThat(recall(alice, new Letters.Sent("alice", "bob", 1, sent.time(), "")))
                .isEqualTo(20023);
        assertThat(recall(alice, sent)).isZero();
        assertThat(recall(alice, sent)).isEqualTo(20023);
    }

    @Test
    void anOldMessageCannotBeRecalled() throws Exception {
        try (TestServer strict = TestServer.with(Map.of("conversation.recall-within", "0ms"));
                TestFolder folder = TestFolder.create()) {
            strict.startOn(folder.path());
            strict.user("late");
            TestUser early = strict.user("early");
            Letters.Sent sent = Letters.of(early).write("late", "too late");
            await().until(() -> System.currentTimeMillis() / 1000 > sent.time());
            assertThat(recall(early, sent)).isEqualTo(20022);
        }
    }

    @Test
    void anEditReachesThePeerAndTheHistory() {
        Letters.Sent sent = Letters.of(alice).write("bob", "first");
        JsonNode reply = edit(alice, sent, 0, "second");
        assertThat(reply.path("ErrorCode").asInt(-1)).isZero();
        assertThat(reply.path("MsgVersion").asInt()).isEqualTo(1);
        assertThat(Letters.text(reply)).isEqualTo("second");
        Letters.of(bob).receive();
        JsonNode push = bob.receives().json();
        assertThat(push.path("MsgVersion").asInt()).isEqualTo(1);
        assertThat(Letters.text(push)).isEqualTo("second");
        assertThat(push.path("CloudCustomData").asText()).isEqualTo("c");
        assertThat(push.path("MsgTime").asLong()).isEqualTo(sent.time());
        Letters letters = Letters.of(bob);
        assertThat(letters.texts(letters.history("alice", 1))).containsExactly("second");
    }

    @Test
    void anEditOfAnOlderVersionIsAConflictAndSaysWhatItIsNow() {
        Letters.Sent sent = Letters.of(alice).write("bob", "first");
        edit(bob, sent, 0, "of bob");
        JsonNode reply = edit(alice, sent, 0, "of alice");
        assertThat(reply.path("ErrorCode").asInt()).isEqualTo(20027);
        assertThat(reply.path("MsgVersion").asInt()).isEqualTo(1);
        assertThat(Letters.text(reply)).isEqualTo("of bob");
        assertThat(edit(SERVER.user("carol"), sent, 1, "of nobody's")
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(10007);
    }

    @Test
    void aDeletedMessageIsGoneForOneOnly() {
        Letters.of(alice).write("bob", "stays");
        Letters.Sent sent = Letters.of(alice).write("bob", "goes");
        bob.gets(
                "openim.delete_c2c_msg_ramble",
                "{\"From_Account\":\"bob\",\"To_Account\":\"alice\",\"MsgKeyList\":[\"" + sent.key() + "\"]}");
        Letters letters = Letters.of(bob);
        assertThat(letters.texts(letters.history("alice", 1))).containsExactly("stays");
        assertThat(Letters.of(alice).texts(Letters.of(alice).history("bob", 1))).containsExactly("goes");
        assertThat(bob.asks("openim.delete_c2c_msg_ramble", "{\"To_Account\":\"alice\",\"MsgKeyList\":[\"x\"]}")
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(90010);
    }
}
