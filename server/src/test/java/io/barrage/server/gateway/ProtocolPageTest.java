package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.barrage.protocol.DictionaryFrame;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.GapItem;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.Item;
import io.barrage.protocol.MessageItem;
import io.barrage.protocol.Occasion;
import io.barrage.protocol.Priority;
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.Sender;
import io.barrage.protocol.StateTipItem;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code docs/protocol.md} shows is what is sent. To write its examples anew: {@code -Dbarrage.docs=write}. */
class ProtocolPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("barrage.root", ".")).resolve("docs/protocol.md");
    private static final long TIME = 1_795_317_821;
    private static final GroupRef ROOM = new GroupRef("live-1", "Live one");
    private static final Sender BOB = new Sender("bob", 144_115_000_000_000_002L, "Bob", "");

    private static Item message(long seq, String text) {
        ArrayNode body = WireJson.object().putArray("MsgBody");
        body.addObject().put("MsgType", "TIMTextElem").putObject("MsgContent").put("Text", text);
        MessageItem message = new MessageItem(
                ROOM, BOB, body, Priority.NORMAL, 19_547_598, TIME, TIME, "", null, MessageItem.Flag.NONE);
        return Item.of(EventKind.MESSAGE, seq, message.encode());
    }

    private static byte[] withAGap() {
        return PushFrame.push(58, List.of(message(41, "hello"), GapItem.of("live-1", 57, 12, 4), message(58, "there")));
    }

    private static String list() {
        return "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"Key\":\"…\",\"NextSeq\":59,\"HoldTime\":90,"
                + "\"RspMsgList\":"
                + text(PushFrame.list(List.of(GapItem.of("live-1", 57, 57, 0), message(58, "there"))))
                + "}";
    }

    private static String unplaced() {
        Occasion at = new Occasion(ROOM, BOB, 3, 686_335_200, TIME);
        byte[] counted =
                StateTipItem.counters(at, 7, Map.of(StateTipItem.CounterChange.CHANGED, Map.of("likes", 120L)));
        String push = text(PushFrame.push(811_220_001, List.of(Item.unplaced(EventKind.ROOM_TIP, counted))));
        return push.replaceFirst("\"MsgSeq\":\\d+", "\"MsgSeq\":2750740551");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void assertShown(String name, String example) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int at = lines.indexOf("<!-- example: " + name + " -->") + 2;
        assertThat(at).as("place of the example " + name).isGreaterThan(2);
        if ("write".equals(System.getProperty("barrage.docs"))) {
            lines.set(at, example);
            Files.write(PAGE, lines);
        }
        assertThat(lines.get(at)).isEqualTo(example);
    }

    @Test
    void theExamplesAreRealFrames() throws Exception {
        byte[] small = PushFrame.push(41, List.of(message(41, "hello")));
        assertShown("dictionary", HexFormat.of().formatHex(DictionaryFrame.pack(small)));
        assertShown("packed", text(small));
        assertShown("push", text(withAGap()));
        assertShown("list", list());
        assertShown("unplaced", unplaced());
    }

    @Test
    void everyCloseCodeIsNamed() throws Exception {
        String page = Files.readString(PAGE);
        for (Field code : CloseCode.class.getDeclaredFields()) {
            if (Modifier.isStatic(code.getModifiers()) && code.getType() == int.class) {
                assertThat(page).contains("| " + code.getInt(null) + " |");
            }
        }
    }
}
