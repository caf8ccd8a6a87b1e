package io.barrage.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection whose every byte the test decides: for what no proper client sends. For one thread. */
public final class RawSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** The first bit for extensions, to be added to an opcode. */
    public static final int COMPRESSED = 0x40;

    /** What {@link #closeCode} says of a connection that ended without a close frame. */
    public static final int NO_CLOSE_FRAME = 1006;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    /**
     * A frame of the server.
     *
     * @param rsv the three bits for extensions; 4 is the first
     */
    public record Frame(int opcode, int rsv, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Opens a TCP connection; nothing is sent. */
    public static RawSocket connect(TestServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(Await.SECONDS * 1000);
        return new RawSocket(socket);
    }

    /** Opens a WebSocket at {@code /binfo} or {@code /info}. */
    public static RawSocket open(TestServer server, String path) throws IOException {
        RawSocket socket = connect(server);
        socket.upgrade(path, "");
        return socket;
    }

    /**
     * Asks for a WebSocket.
     *
     * @param headers further header lines, each with its end
     * @return the head of the answer
     */
    public String upgrade(String path, String headers) throws IOException {
        sendBytes(("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + headers
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String head = readHead();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new AssertionError(head);
        }
        return head;
    }

    public void sendBytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends one whole frame. */
    public void send(int opcode, String payload) throws IOException {
        sendBytes(frame(opcode, true, payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** A masked frame; an opcode may come with the bits for extensions, such as {@link #COMPRESSED}. */
    public static byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? FINAL : 0) | opcode);
        writeLength(frame, payload.length);
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i & 3]);
        }
        return frame.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream frame, int length) {
        if (length < 126) {
            frame.write(MASKED | length);
        } else if (length < 65536) {
            frame.write(MASKED | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(MASKED | 127);
            frame.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                frame.write(length >> shift);
            }
        }
    }

    /** The next frame; {@link EOFException} when the connection has ended. */
    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        return new Frame(first & 15, (first >> 4) & 7, in.readNBytes(length));
    }

    /** Reads until the connection ends, and tells the code of the server's close frame. */
    public int closeCode() throws IOException {
        int code = NO_CLOSE_FRAME;
        try {
            while (true) {
                Frame frame = read();
                if (frame.opcode() == CLOSE && frame.payload().length >= 2) {
                    code = (frame.payload()[0] & 255) << 8 | (frame.payload()[1] & 255);
                }
            }
        } catch (EOFException | SocketException e) {
            return code;
        }
    }

    /** The head of an HTTP answer. */
    public String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] end = {'\r', '\n', '\r', '\n'};
        byte[] last = new byte[4];
        while (!Arrays.equals(last, end)) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            System.arraycopy(last, 1, last, 0, 3);
            last[3] = (byte) next;
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
