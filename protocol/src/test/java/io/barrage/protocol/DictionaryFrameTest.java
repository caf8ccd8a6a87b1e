package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DictionaryFrameTest {
    private static final int LARGEST = 1 << 20;
    private static final List<String> WORDS = List.of(
            "live", "room", "gift", "flower", "hello", "great", "wow", "nice", "show", "price", "buy", "now", "song",
            "dance");

    private final Random random = new Random(5);

    private byte[] push(int messages) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            ArrayNode body = WireJson.object().putArray("MsgBody");
            body.addObject()
                    .put("MsgType", "TIMTextElem")
                    .putObject("MsgContent")
                    .put("Text", text());
            Sender from = new Sender("user" + random.nextInt(10_000), 144_115_000_000_000_000L + i, "Nick " + i, "");
            GroupRef group = new GroupRef("a-room", "A room");
            MessageItem item = new MessageItem(
                    group,
                    from,
                    body,
                    Priority.NORMAL,
                    random.nextLong(1L << 32),
                    1_795_317_821,
                    1_795_317_821,
                    "",
                    null,
                    MessageItem.Flag.NONE);
            items.add(Item.of(EventKind.MESSAGE, 100 + i, item.encode()));
        }
        return PushFrame.push(7, items);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        while (text.length() < 200) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.substring(0, 200);
    }

    @Test
    void whatIsPackedComesOutAsItWas() throws Exception {
        for (int messages : new int[] {0, 1, 4, 90}) {
            byte[] push = push(messages);
            byte[] frame = DictionaryFrame.pack(push);
            assertThat(DictionaryFrame.isPacked(frame)).isTrue();
            assertThat(DictionaryFrame.unpack(frame, LARGEST)).isEqualTo(push);
        }
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        assertThat(DictionaryFrame.unpack(DictionaryFrame.pack(noise), LARGEST)).isEqualTo(noise);
    }

    @Test
    void aTextOf200BytesTakesLessThanAsMuchAndFourOfThemLessThan135Each() {
        assertThat(DictionaryFrame.pack(push(1))).hasSizeLessThan(200);
        assertThat(DictionaryFrame.pack(push(4))).hasSizeLessThan(4 * 135);
    }

    @Test
    void jsonIsNoPackedFrame() {
        assertThat(DictionaryFrame.isPacked(push(1))).isFalse();
        assertThat(DictionaryFrame.isPacked("DIC1".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void damagedCutAndBoundlessFramesAreRefused() {
        byte[] frame = DictionaryFrame.pack(push(4));
        byte[] damaged = frame.clone();
        Arrays.fill(damaged, 10, 40, (byte) 0xff);
        assertThatThrownBy(() -> DictionaryFrame.unpack(damaged, LARGEST)).isInstanceOf(IOException.class);
        byte[] cut = Arrays.copyOf(frame, frame.length - 20);
        assertThatThrownBy(() -> DictionaryFrame.unpack(cut, LARGEST)).hasMessage("frame: cut off");
        byte[] bomb = DictionaryFrame.pack(new byte[LARGEST + 1]);
        assertThatThrownBy(() -> DictionaryFrame.unpack(bomb, LARGEST))
                .hasMessage("frame: over 1048576 bytes when inflated");
    }

    @Test
    void theDictionaryOfAVersionNeverChanges() throws Exception {
        byte[] dictionary =
                DictionaryFrame.class.getResourceAsStream("dictionary-1.txt").readAllBytes();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(dictionary)))
                .isEqualTo("3a9273d62dab5babc759539c0a3cfc6cc227cd604edd3add0e759a7d25bc28e1");
    }
}
