package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.storage.Archive.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search in the message archive. */
@Tag("slow")
class ArchiveCommandsTest {
    private static final String SEARCH = "barrage_svc/search_messages";
    private static final long SECOND = 1_700_000_000L;

    private final RestServer rest;

    ArchiveCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
        store("live-1", 1, "kim", "Hello");
        store("live-1", 2, "lee", "hello again");
        store("live-2", 3, "kim", "你好");
        rest.server.storage.archive().store(List.of(new Message(7, "live-1", 1, SECOND, "kim", "hello", "{}")));
    }

    private void store(String room, long seq, String sender, String text) {
        String item = "{\"MsgSeq\":" + seq + ",\"From_Account\":\"" + sender + "\"}";
        rest.server
                .storage
                .archive()
                .store(List.of(new Message(RestServer.APP, room, seq, (SECOND + seq) * 1000, sender, text, item)));
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private List<Long> found(String body) {
        List<Long> seqs = new ArrayList<>();
        assertOk(rest.call(SEARCH, body))
                .path("MessageList")
                .forEach(message -> seqs.add(message.path("MsgSeq").asLong()));
        return seqs;
    }

    @Test
    @Covers(value = SEARCH, success = true)
    void findsByRoomSenderTextAndTime() {
        assertThat(found("{}")).containsExactly(3L, 2L, 1L);
        assertThat(found("{\"GroupId\":\"live-1\"}")).containsExactly(2L, 1L);
        assertThat(found("{\"From_Account\":\"kim\"}")).containsExactly(3L, 1L);
        assertThat(found("{\"Text\":\"HELLO\"}")).containsExactly(2L, 1L);
        assertThat(found("{\"StartTime\":" + (SECOND + 2) + ",\"EndTime\":" + (SECOND + 2) + "}"))
                .containsExactly(2L);
    }

    @Test
    void showsTheMessageAsItWasDelivered() {
        JsonNode message = assertOk(rest.call(SEARCH, "{\"Text\":\"你好\"}"))
                .path("MessageList")
                .path(0);
        assertThat(message.path("GroupId").asText()).isEqualTo("live-2");
        assertThat(message.path("MsgTime").asLong()).isEqualTo((SECOND + 3) * 1000);
        assertThat(message.path("Message").path("From_Account").asText()).isEqualTo("kim");
    }

    @Test
    void goesOnPageByPage() {
        IntStream.rangeClosed(4, 10).forEach(seq -> store("live-1", seq, "kim", "more"));
        List<Long> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = assertOk(rest.call(SEARCH, "{\"Limit\":4,\"Next\":\"" + next + "\"}"));
            page.path("MessageList")
                    .forEach(message -> all.add(message.path("MsgSeq").asLong()));
            next = page.path("Next").asText();
        } while (!next.isEmpty());
        assertThat(all).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    @Covers(value = SEARCH, refusals = 10004, limits = true)
    void whatIsNoSearchIsRefused() {
        assertThat(found("{\"Limit\":100}")).hasSize(3);
        assertFails(10004, rest.call(SEARCH, "{\"Limit\":101}"));
        assertFails(10004, rest.call(SEARCH, "{\"Limit\":0}"));
        assertFails(10004, rest.call(SEARCH, "{\"Next\":\"page 2\"}"));
        assertFails(10004, rest.call(SEARCH, "{\"StartTime\":-1}"));
    }
}
