package io.barrage.server.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barrage.server.testing.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * A line of {@code websocket-cases.txt}, whose head says how it is read.
 *
 * @param sent pieces of bytes, each written to the socket by itself
 * @param expected what comes back, in this order
 */
record WebSocketCase(
        String number, String title, String path, boolean deflate, List<byte[]> sent, List<String> expected) {
    private static final String REQUEST = "{\"head\":{\"servcmd\":\"heartbeat.alive\",\"seq\":7},\"body\":{\"t\":\"";
    private static final String REQUEST_END = "\"}}";
    private static final int RESERVED = 16;
    private static final Map<String, Integer> OPCODES = Map.of(
            "cont", RawSocket.CONTINUATION,
            "text", RawSocket.TEXT,
            "bin", RawSocket.BINARY,
            "close", RawSocket.CLOSE,
            "ping", RawSocket.PING,
            "pong", RawSocket.PONG);
    private static final Pattern FRAME = Pattern.compile("([a-z]+)(\\d*)(-?)(?:!(\\d))?(~?)(\\^?)=(.*)");
    private static final Pattern PART =
            Pattern.compile("(REQ|DEF)(?:\\(([^)]*)\\))?(?:\\[(\\d+):(\\d*)])?|x([0-9A-F]*)|\\*(\\d+)");

    static Stream<WebSocketCase> all() {
        try (InputStream table =
                Objects.requireNonNull(WebSocketCase.class.getResourceAsStream("websocket-cases.txt"))) {
            return new String(table.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .map(WebSocketCase::read)
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WebSocketCase read(String line) {
        String[] fields = line.split(" \\| ?", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException(line + ": " + fields.length + " fields (expected: 5)");
        }
        String[] path = fields[2].split(" ", -1);
        return new WebSocketCase(
                fields[0],
                fields[1],
                path[0],
                path.length > 1,
                words(fields[3]).flatMap(WebSocketCase::bytes).toList(),
                words(fields[4]).toList());
    }

    private static Stream<String> words(String field) {
        return Stream.of(field.split(" ", -1)).filter(Predicate.not(String::isBlank));
    }

    /** What a frame is written as: one piece, or one of each byte. */
    private static Stream<byte[]> bytes(String token) {
        Matcher frame = FRAME.matcher(token);
        if (!frame.matches()) {
            throw new IllegalArgumentException(token + " (expected: a frame)");
        }
        byte[] payload = payload(frame.group(7));
        if (frame.group(1).equals("raw")) {
            return Stream.of(payload);
        }
        int opcode = frame.group(1).equals("op") ? Integer.parseInt(frame.group(2)) : OPCODES.get(frame.group(1));
        int extensions = frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4));
        boolean last = frame.group(3).isEmpty();
        byte[] whole = RawSocket.frame(opcode + extensions * RESERVED, last, payload);
        if (!frame.group(5).isEmpty()) {
            whole = new byte[] {whole[0], (byte) payload.length};
            whole = Arrays.copyOf(whole, 2 + payload.length);
            System.arraycopy(payload, 0, whole, 2, payload.length);
        }
        if (frame.group(6).isEmpty()) {
            return Stream.of(whole);
        }
        byte[] all = whole;
        return Stream.iterate(0, i -> i < all.length, i -> i + 1).map(i -> new byte[] {all[i]});
    }

    static byte[] payload(String text) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (String part : text.split("\\+", -1)) {
            payload.writeBytes(part(part));
        }
        return payload.toByteArray();
    }

    private static byte[] part(String text) {
        Matcher part = PART.matcher(text);
        if (text.isEmpty() || !part.matches()) {
            if (!text.isEmpty()) {
                throw new IllegalArgumentException(text + " (expected: a payload)");
            }
            return new byte[0];
        }
        if (part.group(5) != null) {
            return HexFormat.of().parseHex(part.group(5));
        }
        if (part.group(6) != null) {
            return letters(Integer.parseInt(part.group(6)));
        }
        byte[] request = request(part.group(2) == null ? "" : part.group(2));
        byte[] whole = part.group(1).equals("DEF") ? deflated(request) : request;
        if (part.group(3) == null) {
            return whole;
        }
        int end = part.group(4).isEmpty() ? whole.length : Integer.parseInt(part.group(4));
        return Arrays.copyOfRange(whole, Integer.parseInt(part.group(3)), end);
    }

    /** @param filling bytes as hexadecimal digits with an x behind them, or the length of it all; empty for a short one */
    private static byte[] request(String filling) {
        byte[] within;
        if (filling.endsWith("x")) {
            within = HexFormat.of().parseHex(filling.substring(0, filling.length() - 1));
        } else {
            int frame = REQUEST.length() + REQUEST_END.length();
            within = letters(filling.isEmpty() ? 0 : Integer.parseInt(filling) - frame);
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(REQUEST.getBytes(UTF_8));
        request.writeBytes(within);
        request.writeBytes(REQUEST_END.getBytes(UTF_8));
        return request.toByteArray();
    }

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    /** As senders do it: without the four bytes at the end. */
    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        byte[] out = new byte[message.length + 64];
        int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, size - 4);
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
