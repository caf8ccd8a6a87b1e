package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemTest {
    @Test
    void thePositionIsSplicedInBeforeTheFirstMember() {
        assertThat(text(Item.of(EventKind.MESSAGE, 1, utf8("{\"x\":1}")))).isEqualTo("{\"MsgSeq\":1,\"x\":1}");
        assertThat(text(Item.of(EventKind.NOTICE, Long.MAX_VALUE, utf8("{\"x\":\"你好 😀\"}"))))
                .isEqualTo("{\"MsgSeq\":9223372036854775807,\"x\":\"你好 😀\"}");
    }

    @Test
    void theEncodedItemIsLeftAsItIsForOtherNodes() {
        byte[] encoded = utf8("{\"x\":1}");
        Item first = Item.of(EventKind.MESSAGE, 1, encoded);
        Item second = Item.of(EventKind.MESSAGE, 22, encoded);
        assertThat(encoded).isEqualTo(utf8("{\"x\":1}"));
        assertThat(text(first)).isEqualTo("{\"MsgSeq\":1,\"x\":1}");
        assertThat(text(second)).isEqualTo("{\"MsgSeq\":22,\"x\":1}");
    }

    @Test
    void keepsItsKind() {
        for (EventKind kind : EventKind.values()) {
            assertThat(Item.of(kind, 1, utf8("{\"x\":1}")).kind()).isEqualTo(kind);
        }
    }

    @Test
    void everythingEncodedCanBeSpliced() throws Exception {
        GroupRef group = new GroupRef("g\"1", "直播 \\ 😀");
        Sender user = new Sender("u\n1", Long.MAX_VALUE, "\"", "\u2028");
        Occasion at = new Occasion(group, user, 1, 0, 0);
        byte[][] encoded = {
            new MessageItem(group, user, WireJson.object(), Priority.LOW, 0, 0, 0, "", null, MessageItem.Flag.NONE)
                    .encode(),
            TipItem.joined(at, List.of(at.operator())),
            TipItem.left(at, List.of(at.operator())),
            TipItem.muted(at, List.of("\""), 60),
            StateTipItem.counters(at, 1, Map.of(StateTipItem.CounterChange.SET, Map.of("\"", 1L))),
            RecallItem.encode(at, List.of(), "\""),
            NoticeItem.dismissed(at),
            NoticeItem.custom(at, "}")
        };
        for (byte[] one : encoded) {
            var item = WireJson.read(Item.of(EventKind.MESSAGE, 77, one).json());
            assertThat(item.path("MsgSeq").asLong()).isEqualTo(77);
            assertThat(item.path("GroupInfo").path("GroupName").asText()).isEqualTo("直播 \\ 😀");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Item item) {
        return new String(item.json(), StandardCharsets.UTF_8);
    }
}
