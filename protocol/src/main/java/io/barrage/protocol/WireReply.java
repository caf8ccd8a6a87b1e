package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Replies to requests: the head repeats command and seq, the body tells success or an error. */
public final class WireReply {
    private WireReply() {}

    /** A body that says success, to be filled further. */
    public static ObjectNode ok() {
        return status("OK", 0, "");
    }

    public static ObjectNode error(ErrorCode code, String text) {
        return status("FAIL", code.code(), text);
    }

    /** @param code one of {@link ErrorCode}, or one that the app's own server chose */
    public static ObjectNode error(int code, String text) {
        return status("FAIL", code, text);
    }

    private static ObjectNode status(String status, int code, String text) {
        return WireJson.object()
                .put("ActionStatus", status)
                .put("ErrorCode", code)
                .put("ErrorInfo", text);
    }

    /** A body with one more field whose value is JSON already. */
    public static byte[] with(ObjectNode fields, String name, byte[] value) {
        return with(WireJson.bytes(fields), name, value);
    }

    /** As {@link #with(ObjectNode, String, byte[])}, of a body that is JSON already. */
    public static byte[] with(byte[] head, String name, byte[] value) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length + name.length() + value.length + 8);
        body.write(head, 0, head.length - 1);
        body.writeBytes((",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(value);
        body.write('}');
        return body.toByteArray();
    }

    /** The frame's payload for a body that is JSON already. */
    public static byte[] frame(String command, long seq, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + command.length() + 64);
        out.writeBytes("{\"head\":{\"servcmd\":".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(WireJson.bytes(WireJson.object().textNode(command)));
        out.writeBytes((",\"seq\":" + seq + "},\"body\":").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        out.write('}');
        return out.toByteArray();
    }
}
