package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members read what was said before, page by page, from memory and from the archive alike. */
class HistoryTest {
    private static final int RING = 64;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("room.timeline-events", Integer.toString(RING)));

    @RegisterExtension
    private static final TestServer CLOSED = TestServer.with(Map.of("apps.member-history", "false"));

    private static JsonNode page(TestUser user, String room, long toSeq, int limit) {
        return user.gets(
                "barrage_svc.get_history",
                "{\"GroupId\":\"%s\",\"ToSeq\":%d,\"Limit\":%d}".formatted(room, toSeq, limit));
    }

    private static List<String> texts(JsonNode page) {
        List<String> texts = new ArrayList<>();
        page.path("RspMsgList")
                .forEach(item -> texts.add(item.path("MsgBody")
                        .path(0)
                        .path("MsgContent")
                        .path("Text")
                        .asText()));
        return texts;
    }

    /** All pages put together, oldest first. */
    private static List<String> all(TestUser user, String room, int limit) {
        List<String> texts = new ArrayList<>();
        long toSeq = 0;
        do {
            JsonNode page = page(user, room, toSeq, limit);
            texts.addAll(0, texts(page));
            toSeq = page.path("NextToSeq").asLong();
        } while (toSeq > 0);
        return texts;
    }

    /** Says so many that the first ones leave the memory, no faster than the archive takes them. */
    private static List<String> saysMoreThanMemoryHolds(TestUser user, String room) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double before = SERVER.metric("barrage_archive_stored_total");
            said.addAll(user.saysMany(room, "part " + i, RING / 2));
            Awaitility.await().until(() -> SERVER.metric("barrage_archive_stored_total") >= before + RING / 2);
        }
        return said;
    }

    @Test
    void pagesHoldAllThatWasSaidOnceAndInOrder() {
        TestUser alice = SERVER.user("alice").creates("pages").joins("pages");
        List<String> said = saysMoreThanMemoryHolds(alice, "pages");
        TestUser bob = SERVER.user("bob").joins("pages");
        assertThat(all(bob, "pages", 7)).isEqualTo(said);
        assertThat(all(bob, "pages", 100)).isEqualTo(said);
        JsonNode newest = page(bob, "pages", 0, 3);
        assertThat(texts(newest)).isEqualTo(said.subList(said.size() - 3, said.size()));
        assertThat(newest.path("RspMsgList").path(0).path("Event").asInt()).isEqualTo(3);
    }

    @Test
    void whatWasTakenBackIsNotShown() {
        TestUser alice = SERVER.user("alice").creates("recalled").joins("recalled");
        long early = alice.says("recalled", "early mistake");
        recalls(alice, "recalled", early);
        saysMoreThanMemoryHolds(alice, "recalled");
        long late = alice.says("recalled", "late mistake");
        recalls(alice, "recalled", late);
        assertThat(all(alice, "recalled", 50)).hasSize(2 * RING).noneMatch(text -> text.endsWith("mistake"));
    }

    private static void recalls(TestUser user, String room, long seq) {
        user.gets(
                "group_open_http_svc.group_msg_recall",
                "{\"GroupId\":\"%s\",\"MsgSeqList\":[{\"MsgSeq\":%d}]}".formatted(room, seq));
    }

    @Test
    void aRoomMadeAgainBeginsAnew() throws InterruptedException {
        TestUser alice = SERVER.user("alice").creates("anew").joins("anew");
        saysMoreThanMemoryHolds(alice, "anew");
        alice.gets("group_open_http_svc.destroy_group", "{\"GroupId\":\"anew\"}");
        // Rooms know the second in which they were made.
        Thread.sleep(1100);
        alice.creates("anew").joins("anew");
        alice.says("anew", "first");
        assertThat(all(alice, "anew", 100)).containsExactly("first");
    }

    @Test
    void onlyMembersMayLook() {
        SERVER.user("alice").creates("members");
        JsonNode refused = SERVER.user("eve").asks("barrage_svc.get_history", "{\"GroupId\":\"members\"}");
        assertThat(refused.path("ErrorCode").asInt()).isEqualTo(ErrorCode.NO_PERMISSION.code());
    }

    @Test
    void anAppMayKeepItToItself() {
        TestUser alice = CLOSED.user("alice").creates("kept").joins("kept");
        assertThat(alice.asks("barrage_svc.get_history", "{\"GroupId\":\"kept\"}")
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(ErrorCode.NO_ROAMING.code());
    }

    @Test
    void aBadPageIsRefusedByName() {
        TestUser alice = SERVER.user("alice").creates("bad").joins("bad");
        IntStream.of(0, 101).forEach(limit -> {
            JsonNode refused =
                    alice.asks("barrage_svc.get_history", "{\"GroupId\":\"bad\",\"Limit\":%d}".formatted(limit));
            assertThat(refused.path("ErrorInfo").asText()).contains("Limit: " + limit + " (expected: 1 to 100)");
        });
        assertThat(alice.asks("barrage_svc.get_history", "{\"GroupId\":\"bad\",\"ToSeq\":-1}")
                        .path("ErrorInfo")
                        .asText())
                .contains("ToSeq: -1");
    }
}
