package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.Item;
import io.barrage.protocol.MessageItem;
import io.barrage.protocol.Priority;
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.Sender;
import io.barrage.protocol.WireJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what a push of chat texts takes in each form of the wire: bytes for each message, and the time to make the frame.
 * {@code docs/benchmarks.md} has the command and its output. Not a test.
 */
final class FrameSizes {
    private static final int TEXT_SIZE = 200;
    private static final int SHORT_TEXT = 20;
    private static final int[] MESSAGES = {1, 2, 4, 10, 32};
    private static final int FRAMES = 64;
    private static final int ROUNDS = 15;
    private static final long WARM_UP_NANOS = 700_000_000L;
    private static final Variant[] FORMS = {Variant.BINARY, Variant.COMPRESSED, Variant.DEFLATED, Variant.DICTIONARY};

    /** Words as they are frequent in chats beside a stream. */
    private static final String[] WORDS =
            ("the a to you and is it this of that what in on so for my me with was are how when"
                            + " hello everyone nice stream love song time next match lol haha great first again please play today from"
                            + " good night watching here guys follow thanks gift rose rocket price link buy discount shipping size"
                            + " color red black goal foul referee team win lose score amazing beautiful dance voice volume lag screen"
                            + " frozen sound works refresh page brazil tokyo berlin 666 233 hhhh 好听 主播 加油 哈哈哈哈 来了 多少钱"
                            + " 已下单 关注 老铁 晚安 \uD83D\uDE00 \uD83D\uDE02 \uD83D\uDD25 \uD83D\uDC4D")
                    .split(" ");

    private final Random random = new Random(20261122);

    private FrameSizes() {}

    public static void main(String[] arguments) {
        new FrameSizes().print(System.out);
    }

    private void print(PrintStream out) {
        out.printf(
                "gzip from %d, deflate from %d bytes of a frame%n", WireFrames.COMPRESS_FROM, WireFrames.DEFLATE_FROM);
        out.println("| texts | form | bytes of frame | bytes per message | µs to make it |");
        out.println("|---|---|---|---|---|");
        print(out, 1, SHORT_TEXT);
        for (int messages : MESSAGES) {
            print(out, messages, TEXT_SIZE);
        }
    }

    private void print(PrintStream out, int messages, int characters) {
        List<byte[]> pushes = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            pushes.add(push(messages, characters));
        }
        for (Variant form : FORMS) {
            double bytes =
                    pushes.stream().mapToInt(push -> size(form, push)).average().orElse(0);
            out.printf(
                    "| %d of %d characters | %s | %.0f | %.0f | %.1f |%n",
                    messages,
                    characters,
                    form.name().toLowerCase(Locale.ROOT),
                    bytes,
                    bytes / messages,
                    micros(form, pushes));
        }
    }

    private static int size(Variant form, byte[] push) {
        ByteBuf frame = WireFrames.encode(form, List.of(push), ByteBufAllocator.DEFAULT);
        int size = frame.readableBytes();
        frame.release();
        return size;
    }

    /** The fastest of many rounds: what others do on the machine only adds. */
    private static double micros(Variant form, List<byte[]> pushes) {
        long warmUntil = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < warmUntil) {
            pushes.forEach(push -> size(form, push));
        }
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            pushes.forEach(push -> size(form, push));
            best = Math.min(best, (System.nanoTime() - started) / 1000.0 / pushes.size());
        }
        return best;
    }

    private byte[] push(int messages, int characters) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            items.add(Item.of(
                    EventKind.MESSAGE,
                    1000 + random.nextInt(100_000),
                    message(characters).encode()));
        }
        return PushFrame.push(random.nextInt(1_000_000), items);
    }

    private MessageItem message(int characters) {
        int user = random.nextInt(10_000);
        ArrayNode body = WireJson.object().putArray("MsgBody");
        body.addObject().put("MsgType", "TIMTextElem").putObject("MsgContent").put("Text", text(characters));
        return new MessageItem(
                new GroupRef("live-room-7", "Evening show"),
                new Sender("viewer-" + user, 144_115_000_000_000_000L + user, "Nick " + user, ""),
                body,
                Priority.NORMAL,
                random.nextLong(1L << 32),
                1_795_317_821 + random.nextInt(10),
                1_795_317_821 + random.nextInt(10),
                "",
                null,
                MessageItem.Flag.NONE);
    }

    private String text(int characters) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.substring(0, characters);
    }
}
