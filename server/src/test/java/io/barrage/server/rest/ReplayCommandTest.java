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

/** A room's messages on a timeline that begins at 0. */
@Tag("slow")
class ReplayCommandTest {
    private static final String REPLAY = "barrage_svc/replay_messages";
    private static final String ROOM = "live-1";
    private static final long START = 1_700_000_000_000L;

    private final RestServer rest;

    ReplayCommandTest(@TempDir Path folder) {
        rest = new RestServer(folder);
        store(1, 0, "TIMTextElem", "Normal");
        store(2, 40, "TIMCustomElem", "High");
        store(3, 40, "TIMTextElem", "Low");
        store(5, 12_345, "TIMTextElem", "Normal");
        rest.server.storage.archive().store(List.of(new Message(7, ROOM, 4, START, "kim", "x", "{}")));
    }

    private void store(long seq, long offset, String type, String priority) {
        String item = "{\"MsgBody\":[{\"MsgType\":\"" + type + "\"}],\"MsgPriority\":\"" + priority + "\"}";
        rest.server
                .storage
                .archive()
                .store(List.of(new Message(RestServer.APP, ROOM, seq, START + offset, "kim", "text", item)));
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode replayed(String more) {
        return assertOk(rest.call(REPLAY, "{\"GroupId\":\"live-1\"" + more + "}"));
    }

    private static List<Long> each(JsonNode answer, String field) {
        List<Long> values = new ArrayList<>();
        answer.path("MessageList")
                .forEach(message -> values.add(message.path(field).asLong()));
        return values;
    }

    private List<Long> seqs(String more) {
        return each(replayed(more), "MsgSeq");
    }

    @Test
    @Covers(value = REPLAY, success = true)
    void everyMessageHasItsOffsetFromTheFirst() {
        JsonNode answer = replayed("");
        assertThat(answer.path("StartMs").asLong()).isEqualTo(START);
        assertThat(answer.path("LengthMs").asLong()).isEqualTo(12_345);
        assertThat(answer.path("Next").asText()).isEmpty();
        assertThat(each(answer, "MsgSeq")).containsExactly(1L, 2L, 3L, 5L);
        assertThat(each(answer, "OffsetMs")).containsExactly(0L, 40L, 40L, 12_345L);
        assertThat(each(answer, "MsgTime")).contains(START + 12_345);
        JsonNode second = answer.path("MessageList").path(1);
        assertThat(second.path("From_Account").asText()).isEqualTo("kim");
        assertThat(second.at("/Message/MsgPriority").asText()).isEqualTo("High");
    }

    @Test
    void offsetsCountFromAGivenTime() {
        JsonNode answer = replayed(",\"StartMs\":" + (START + 30) + ",\"EndMs\":" + (START + 12_344));
        assertThat(each(answer, "MsgSeq")).containsExactly(2L, 3L);
        assertThat(each(answer, "OffsetMs")).containsExactly(10L, 10L);
        assertThat(answer.path("LengthMs").asLong()).isEqualTo(12_314);
    }

    @Test
    void oneMayAskForTypesAndPriorities() {
        assertThat(seqs(",\"MsgTypes\":[\"TIMCustomElem\"]")).containsExactly(2L);
        assertThat(seqs(",\"MsgPriorities\":[\"Normal\",\"Low\"]")).containsExactly(1L, 3L, 5L);
        assertThat(seqs(",\"MsgTypes\":[\"TIMCustomElem\"],\"MsgPriorities\":[\"Low\"]"))
                .isEmpty();
    }

    @Test
    void whatWasRecalledIsLeftOut() {
        rest.server.storage.archive().recall(RestServer.APP, ROOM, List.of(3L), Long.MAX_VALUE);
        assertThat(seqs("")).containsExactly(1L, 2L, 5L);
    }

    @Test
    void goesOnPageByPageFromTheSameStart() {
        IntStream.rangeClosed(10, 3_610).forEach(seq -> {
            if (seq % 400 == 10) {
                rest.server.storage.archive().store(batch(seq, 400));
            }
        });
        List<Long> all = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = replayed(",\"Limit\":500,\"MsgPriorities\":[\"High\"],\"Next\":\"" + next + "\"");
            all.addAll(each(page, "MsgSeq"));
            offsets.addAll(each(page, "OffsetMs"));
            next = page.path("Next").asText();
        } while (!next.isEmpty());
        assertThat(all).startsWith(2L, 3_000L).endsWith(3_900L).isSorted();
        assertThat(offsets).startsWith(40L, 20_000L + 3_000).endsWith(20_000L + 3_900);
    }

    /** Of every thousand one is important, so that pages are short and still have a next. */
    private static List<Message> batch(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(seq -> new Message(
                        RestServer.APP,
                        ROOM,
                        seq,
                        START + 20_000 + seq,
                        "kim",
                        "",
                        "{\"MsgPriority\":\"" + (seq >= 3_000 && seq % 300 == 0 ? "High" : "Low") + "\"}"))
                .toList();
    }

    @Test
    void whatTheArchiveHasNotWrittenYetIsThereToo() {
        rest.room("fresh");
        String body = "{\"GroupId\":\"fresh\",\"Random\":%d,\"MsgBody\":[{\"MsgType\":\"TIMTextElem\","
                + "\"MsgContent\":{\"Text\":\"said %d\"}}]}";
        for (int i = 1; i <= 3; i++) {
            assertOk(rest.call(RestServer.GROUPS + "send_group_msg", body.formatted(i, i)));
        }
        assertOk(rest.call(
                RestServer.GROUPS + "group_msg_recall", "{\"GroupId\":\"fresh\",\"MsgSeqList\":[{\"MsgSeq\":2}]}"));
        JsonNode answer = assertOk(rest.call(REPLAY, "{\"GroupId\":\"fresh\"}"));
        assertThat(each(answer, "MsgSeq")).containsExactly(1L, 3L);
        assertThat(answer.at("/MessageList/1/Message/MsgBody/0/MsgContent/Text").asText())
                .isEqualTo("said 3");
        JsonNode page = assertOk(rest.call(REPLAY, "{\"GroupId\":\"fresh\",\"Limit\":1}"));
        assertThat(each(page, "MsgSeq")).containsExactly(1L);
        String next = page.path("Next").asText();
        assertThat(each(assertOk(rest.call(REPLAY, "{\"GroupId\":\"fresh\",\"Next\":\"" + next + "\"}")), "MsgSeq"))
                .containsExactly(3L);
    }

    @Test
    void whereNothingWasSaidThereIsNothing() {
        JsonNode answer = assertOk(rest.call(REPLAY, "{\"GroupId\":\"silent\"}"));
        assertThat(answer.path("MessageList")).isEmpty();
        assertThat(answer.path("LengthMs").asLong()).isZero();
        assertThat(answer.path("Next").asText()).isEmpty();
    }

    @Test
    @Covers(value = REPLAY, refusals = 10004, limits = true)
    void whatIsNoReplayIsRefused() {
        assertThat(seqs(",\"Limit\":500")).hasSize(4);
        assertFails(10004, rest.call(REPLAY, "{}"));
        assertFails(10004, rest.call(REPLAY, "{\"GroupId\":\"live-1\",\"Limit\":501}"));
        assertFails(10004, rest.call(REPLAY, "{\"GroupId\":\"live-1\",\"Next\":\"page 2\"}"));
        assertFails(10004, rest.call(REPLAY, "{\"GroupId\":\"live-1\",\"StartMs\":-1}"));
        assertFails(10004, rest.call(REPLAY, "{\"GroupId\":\"live-1\",\"MsgPriorities\":[\"Huge\"]}"));
    }
}
