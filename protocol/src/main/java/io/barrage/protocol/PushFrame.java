package io.barrage.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The two forms in which items reach clients: pushed in one frame, or listed in the reply to a poll. */
public final class PushFrame {
    private static final byte[] PUSH_HEAD = ascii("{\"head\":{\"servcmd\":\"im_open_push.msg_push\",\"seq\":");
    private static final byte[] PUSH_BODY = ascii("},\"body\":{\"EventArray\":[");
    private static final byte[] PUSH_END = ascii("],\"NeedAck\":0}}");
    private static final byte[] EVENT_END = ascii("]}");

    private static final Map<EventKind, byte[]> PUSH_EVENT =
            prefixes(kind -> "{\"Event\":" + kind.number() + ",\"" + kind.array() + "\":[");
    private static final Map<EventKind, byte[]> LIST_EVENT = prefixes(kind -> "{\"Event\":" + kind.number() + ",");

    private PushFrame() {}

    /**
     * One push with all the items, in order; neighbours of one kind share an event.
     *
     * @param pushSeq number of the push; must not be that of a request the client waits for
     */
    public static byte[] push(long pushSeq, List<Item> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(items) + 160);
        out.writeBytes(PUSH_HEAD);
        out.writeBytes(ascii(Long.toString(pushSeq)));
        out.writeBytes(PUSH_BODY);
        EventKind open = null;
        for (Item item : items) {
            if (item.kind() == open) {
                out.write(',');
            } else {
                if (open != null) {
                    out.writeBytes(EVENT_END);
                    out.write(',');
                }
                out.writeBytes(prefix(PUSH_EVENT, item));
                open = item.kind();
            }
            out.writeBytes(item.json());
        }
        if (open != null) {
            out.writeBytes(EVENT_END);
        }
        out.writeBytes(PUSH_END);
        return out.toByteArray();
    }

    /** The items as the JSON array that stands in {@code RspMsgList}: each with its {@code Event} inside. */
    public static byte[] list(List<Item> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(items) + 16);
        out.write('[');
        boolean first = true;
        for (Item item : items) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.writeBytes(prefix(LIST_EVENT, item));
            out.write(item.json(), 1, item.json().length - 1);
        }
        out.write(']');
        return out.toByteArray();
    }

    private static int sizeOf(List<Item> items) {
        int size = 0;
        for (Item item : items) {
            size += item.json().length + 40;
        }
        return size;
    }

    private static Map<EventKind, byte[]> prefixes(Function<EventKind, String> text) {
        Map<EventKind, byte[]> prefixes = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            prefixes.put(kind, ascii(text.apply(kind)));
        }
        return prefixes;
    }

    private static byte[] prefix(Map<EventKind, byte[]> prefixes, Item item) {
        return Objects.requireNonNull(prefixes.get(item.kind()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
