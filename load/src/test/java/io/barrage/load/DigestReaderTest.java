package io.barrage.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.GapItem;
import io.barrage.protocol.Item;
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.WireJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DigestReaderTest {
    private static byte[] push(String... texts) {
        List<Item> items = IntStream.range(0, texts.length)
                .mapToObj(i -> Item.of(EventKind.MESSAGE, 100 + i, body(texts[i])))
                .toList();
        return PushFrame.push(1, items);
    }

    private static byte[] body(String text) {
        var item = WireJson.object();
        item.putArray("MsgBody").addObject().putObject("MsgContent").put("Text", text);
        return WireJson.bytes(item);
    }

    private static ByteBuf packed(byte[] json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("COMP".getBytes(StandardCharsets.US_ASCII));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(json);
        }
        return Unpooled.wrappedBuffer(out.toByteArray());
    }

    @Test
    void findsEveryPositionAndStamp() {
        Digest digest = DigestReader.digest(push("~0000000000000000042 hello", "no stamp", "~0000000000000000043 x"));
        assertThat(digest.seqs()).containsExactly(100, 101, 102);
        assertThat(digest.stamps()).containsExactly(42, 43);
    }

    @Test
    void isNotFooledByWhatUsersWrite() {
        Digest digest = DigestReader.digest(push("\"MsgSeq\":7 and \"Text\":\"~0000000000000000001"));
        assertThat(digest.seqs()).containsExactly(100);
        assertThat(digest.stamps()).isEmpty();
    }

    @Test
    void findsGaps() {
        Item first = Item.of(EventKind.MESSAGE, 100, body("\"FromSeq\":1,\"ToSeq\":2"));
        Item last = Item.of(EventKind.MESSAGE, 110, body("x"));
        List<Item> items = List.of(
                GapItem.of("g", 99, 30, 0), first, GapItem.of("g", 108, 1, 7), GapItem.of("g", 109, 0, 1), last);
        for (byte[] json : List.of(PushFrame.push(1, items), PushFrame.list(items))) {
            Digest digest = DigestReader.digest(json);
            assertThat(digest.seqs()).containsExactly(100, 110);
            assertThat(digest.gaps()).containsExactly(new Range(70, 99), new Range(101, 108), new Range(109, 109));
            assertThat(digest.unbroken()).isFalse();
        }
    }

    @Test
    void readsCompressedFramesAndRemembersThem() throws IOException {
        DigestReader reader = new DigestReader();
        byte[] json = push("~0000000000000000042 hello");
        Digest first = Objects.requireNonNull(reader.read(packed(json)));
        assertThat(first.stamps()).containsExactly(42);
        assertThat(reader.read(packed(json))).isSameAs(first);
        assertThat(Objects.requireNonNull(reader.read(packed(push("another")))).seqs())
                .containsExactly(100);
    }

    @Test
    void aTextOfItsOwnIsStamped() {
        String text = Stamp.text(200);
        assertThat(text).hasSize(200);
        assertThat(Stamp.isIn(text)).isTrue();
        assertThat(System.nanoTime() - Stamp.of(text)).isBetween(0L, 10_000_000_000L);
        assertThat(DigestReader.digest(push(text)).stamps()).containsExactly(Stamp.of(text));
    }

    @Test
    void onlyPushesAndCompressedFramesAreTaken() throws IOException {
        DigestReader reader = new DigestReader();
        byte[] reply = "{\"head\":{\"servcmd\":\"heartbeat.alive\",\"seq\":1},\"body\":{\"ErrorCode\":0}}"
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(reader.read(Unpooled.wrappedBuffer(push("x")))).isNotNull();
        assertThat(reader.read(packed(push("x")))).isNotNull();
        assertThat(reader.read(Unpooled.wrappedBuffer(reply))).isNull();
    }
}
