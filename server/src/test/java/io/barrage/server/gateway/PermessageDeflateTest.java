package io.barrage.server.gateway;

import static io.barrage.server.testing.RawSocket.BINARY;
import static io.barrage.server.testing.RawSocket.COMPRESSED;
import static io.barrage.server.testing.RawSocket.CONTINUATION;
import static io.barrage.server.testing.RawSocket.PING;
import static io.barrage.server.testing.RawSocket.PONG;
import static io.barrage.server.testing.RawSocket.TEXT;
import static io.barrage.server.testing.RawSocket.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.FrameTap;
import io.barrage.client.wire.Packed;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class PermessageDeflateTest {
    private static final int COMPRESSED_BIT = 4;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID = 1007;
    private static final int TOO_BIG = 1009;
    private static final int LIMIT = 256 * 1024;
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    private static final String REQUEST = "{\"head\":{\"servcmd\":\"heartbeat.alive\",\"seq\":7},\"body\":{}}";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static RawSocket open(String path) throws IOException {
        RawSocket socket = RawSocket.connect(SERVER);
        assertThat(socket.upgrade(path + "?compress=deflate", OFFER)).containsIgnoringCase("permessage-deflate");
        return socket;
    }

    private static byte[] deflated(byte[] message, int flush) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        if (flush == Deflater.NO_FLUSH) {
            deflater.finish();
        }
        byte[] out = new byte[message.length + 64];
        int size = deflater.deflate(out, 0, out.length, flush);
        deflater.end();
        return Arrays.copyOf(out, size);
    }

    /** As senders do it: without the four bytes at the end. */
    private static byte[] deflated(String message) {
        byte[] whole = deflated(message.getBytes(UTF_8), Deflater.SYNC_FLUSH);
        return Arrays.copyOf(whole, whole.length - 4);
    }

    private static int closeCodeFor(byte[] frame) throws IOException {
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame);
            return socket.closeCode();
        }
    }

    @Test
    void theOfferAloneChangesNothing() throws IOException {
        try (RawSocket socket = RawSocket.connect(SERVER)) {
            assertThat(socket.upgrade("/binfo?compress=gzip", OFFER)).doesNotContainIgnoringCase("extensions");
            socket.sendBytes(frame(BINARY | COMPRESSED, true, deflated(REQUEST)));
            assertThat(socket.closeCode()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    @Test
    void aWindowThatThisServerHasNotLeavesTheConnectionPlain() throws IOException {
        try (RawSocket socket = RawSocket.connect(SERVER)) {
            String head = socket.upgrade(
                    "/binfo?compress=deflate",
                    "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n");
            assertThat(head).doesNotContainIgnoringCase("extensions");
            socket.send(BINARY, REQUEST);
            assertThat(socket.read().text()).contains("\"seq\":7", "\"ErrorCode\":0");
        }
    }

    @Test
    void compressedAndPlainRequestsAreUnderstoodInBothForms() throws IOException {
        for (String path : new String[] {"/binfo", "/info"}) {
            int opcode = path.equals("/info") ? TEXT : BINARY;
            try (RawSocket socket = open(path)) {
                socket.sendBytes(frame(opcode | COMPRESSED, true, deflated(REQUEST)));
                RawSocket.Frame answer = socket.read();
                assertThat(answer.opcode()).isEqualTo(opcode);
                assertThat(answer.text()).contains("\"seq\":7", "\"ErrorCode\":0");
                socket.send(opcode, REQUEST);
                assertThat(socket.read().text()).contains("\"ErrorCode\":0");
            }
        }
    }

    @Test
    void aCompressedMessageMayComeInFragmentsWithAPingBetween() throws IOException {
        byte[] message = deflated(REQUEST);
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, false, Arrays.copyOf(message, 5)));
            socket.sendBytes(frame(PING, true, "here?".getBytes(UTF_8)));
            socket.sendBytes(frame(CONTINUATION, false, Arrays.copyOfRange(message, 5, 6)));
            socket.sendBytes(frame(CONTINUATION, false, new byte[0]));
            socket.sendBytes(frame(CONTINUATION, true, Arrays.copyOfRange(message, 6, message.length)));
            RawSocket.Frame pong = socket.read();
            assertThat(pong.opcode()).isEqualTo(PONG);
            assertThat(pong.text()).isEqualTo("here?");
            assertThat(socket.read().text()).contains("\"seq\":7", "\"ErrorCode\":0");
        }
    }

    @Test
    void aPlainMessageMayComeInFragmentsOnACompressedConnection() throws IOException {
        byte[] message = REQUEST.getBytes(UTF_8);
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY, false, Arrays.copyOf(message, 10)));
            socket.sendBytes(frame(CONTINUATION, true, Arrays.copyOfRange(message, 10, message.length)));
            assertThat(socket.read().text()).contains("\"ErrorCode\":0");
        }
    }

    @Test
    void aStreamThatEndsWithinAMessageIsUnderstood() throws IOException {
        byte[] ended = deflated(REQUEST.getBytes(UTF_8), Deflater.NO_FLUSH);
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, true, Arrays.copyOf(ended, ended.length + 1)));
            assertThat(socket.read().text()).contains("\"ErrorCode\":0");
        }
    }

    @Test
    void aMessageOfTheLargestSizeIsTakenAndOneThatIsLargerIsNot() throws IOException {
        String full = REQUEST + " ".repeat(LIMIT - REQUEST.length());
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, true, deflated(full)));
            assertThat(socket.read().text()).contains("\"ErrorCode\":0");
        }
        assertThat(closeCodeFor(frame(BINARY | COMPRESSED, true, deflated(full + " "))))
                .isEqualTo(TOO_BIG);
    }

    @Test
    void aBombIsNotInflated() throws IOException {
        byte[] bomb = deflated("0".repeat(64 << 20));
        assertThat(bomb.length).isLessThan(LIMIT);
        double before = SERVER.metric("barrage_bad_input_total");
        assertThat(closeCodeFor(frame(BINARY | COMPRESSED, true, bomb))).isEqualTo(TOO_BIG);
        assertThat(SERVER.metric("barrage_bad_input_total")).isEqualTo(before + 1);
    }

    @Test
    void aBombInFragmentsIsNotInflated() throws IOException {
        byte[] half = deflated("0".repeat(200 * 1024).getBytes(UTF_8), Deflater.SYNC_FLUSH);
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, false, half));
            socket.sendBytes(frame(CONTINUATION, false, half));
            assertThat(socket.closeCode()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void fragmentsThatInflateToNothingDoNotGoOnForEver() throws IOException {
        byte[] emptyBlocks = new byte[LIMIT];
        for (int i = 0; i + 5 <= emptyBlocks.length; i += 5) {
            emptyBlocks[i + 3] = -1;
            emptyBlocks[i + 4] = -1;
        }
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, false, emptyBlocks));
            socket.sendBytes(frame(CONTINUATION, false, new byte[] {0, 0, 0, -1, -1}));
            assertThat(socket.closeCode()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void bitsThatNobodyAgreedUponCloseTheConnection() throws IOException {
        assertThat(closeCodeFor(frame(BINARY | 0x20, true, REQUEST.getBytes(UTF_8))))
                .isEqualTo(PROTOCOL_ERROR);
        assertThat(closeCodeFor(frame(PING | COMPRESSED, true, new byte[0]))).isEqualTo(PROTOCOL_ERROR);
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, false, deflated(REQUEST)));
            socket.sendBytes(frame(CONTINUATION | COMPRESSED, true, new byte[0]));
            assertThat(socket.closeCode()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    @Test
    void whatCannotBeInflatedClosesTheConnection() throws IOException {
        byte[] noise = new byte[100];
        Arrays.fill(noise, (byte) 0xFF);
        assertThat(closeCodeFor(frame(BINARY | COMPRESSED, true, noise))).isEqualTo(INVALID);
        assertThat(closeCodeFor(frame(BINARY | COMPRESSED, true, deflated("hello"))))
                .isEqualTo(INVALID);
    }

    @Test
    void aConnectionThatEndsWithinAMessageLeavesNothingBehind() throws IOException {
        try (RawSocket socket = open("/binfo")) {
            socket.sendBytes(frame(BINARY | COMPRESSED, false, Arrays.copyOf(deflated(REQUEST), 20)));
        }
        try (RawSocket socket = open("/binfo")) {
            socket.send(BINARY, REQUEST);
            assertThat(socket.read().text()).contains("\"ErrorCode\":0");
        }
    }

    @Test
    void pushesOfARoomAreCompressedAndTheSameForAllWhoAgreed() {
        AtomicInteger deflated = new AtomicInteger();
        FrameTap tap = new FrameTap() {
            @Override
            public boolean take(ByteBuf payload, long now) {
                return false;
            }

            @Override
            public boolean takeDeflated(ByteBuf payload, long now) {
                deflated.incrementAndGet();
                return false;
            }
        };
        String text = "many words 你好 ".repeat(100);
        TestUser alice = SERVER.user(
                        "alice", WireForm.DEFLATE, WireOptions.defaults().withTap(tap))
                .creates("deflated")
                .joins("deflated");
        TestUser bob = SERVER.user("bob").joins("deflated");
        deflated.set(0);
        alice.says("deflated", text);
        assertThat(alice.hears()).isEqualTo(text);
        assertThat(bob.hears()).isEqualTo(text);
        assertThat(deflated).hasPositiveValue();
    }

    @Test
    void aTextConnectionGetsItsPushesCompressedToo() throws IOException {
        TestUser alice = SERVER.user("alice").creates("guests").joins("guests");
        try (RawSocket socket = open("/info")) {
            socket.send(
                    TEXT,
                    "{\"head\":{\"servcmd\":\"im_open_status.wslogin\",\"seq\":1,\"sdkappid\":" + TestServer.APP
                            + ",\"identifier\":\"raw\",\"usersig\":\"" + TestServer.userSig("raw")
                            + "\",\"platform\":7},\"body\":{\"State\":\"Online\"}}");
            String login = socket.read().text();
            String ticket = login.replaceAll("(?s).*\"A2Key\":\"([^\"]*)\".*", "$1");
            socket.send(
                    TEXT,
                    "{\"head\":{\"servcmd\":\"group_open_http_svc.apply_join_group\",\"seq\":2,\"sdkappid\":"
                            + TestServer.APP + ",\"a2\":\"" + ticket + "\"},\"body\":{\"GroupId\":\"guests\"}}");
            RawSocket.Frame joined = socket.read();
            while (!joined.text().contains("apply_join_group")) {
                joined = socket.read();
            }
            String text = "a long text ".repeat(60);
            alice.says("guests", text);
            RawSocket.Frame push = socket.read();
            while (push.rsv() != COMPRESSED_BIT
                    || !new String(Packed.inflate(Unpooled.wrappedBuffer(push.payload())), UTF_8).contains(text)) {
                push = socket.read();
            }
            assertThat(push.opcode()).isEqualTo(TEXT);
        }
    }
}
