package io.barrage.server.gateway;

import static io.barrage.server.testing.RawSocket.BINARY;
import static io.barrage.server.testing.RawSocket.CONTINUATION;
import static io.barrage.server.testing.RawSocket.TEXT;
import static io.barrage.server.testing.RawSocket.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class BadFrameTest {
    private static final int UNSUPPORTED = 1003;
    private static final int INVALID = 1007;
    private static final int TOO_BIG = 1009;
    private static final int PROTOCOL_ERROR = 1002;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @RegisterExtension
    private static final TestServer IMPATIENT =
            TestServer.with(Map.of("gateway.handshake-timeout", "200ms", "gateway.idle-timeout", "500ms"));

    @AfterEach
    void theServerGoesOn() throws IOException {
        assertThat(answerTo(BINARY, "/binfo", request("heartbeat.alive"))
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
    }

    private static String request(String command) {
        return "{\"head\":{\"servcmd\":\"" + command + "\",\"seq\":7},\"body\":{}}";
    }

    private static JsonNode answerTo(int opcode, String path, String payload) throws IOException {
        try (RawSocket socket = RawSocket.open(SERVER, path)) {
            socket.send(opcode, payload);
            return WireJson.read(socket.read().payload()).path("body");
        }
    }

    private static int closeCodeFor(int opcode, String path, String payload) throws IOException {
        try (RawSocket socket = RawSocket.open(SERVER, path)) {
            socket.send(opcode, payload);
            return socket.closeCode();
        }
    }

    @Test
    void whatIsNotJsonClosesTheConnection() throws IOException {
        double before = SERVER.metric("barrage_bad_input_total");
        assertThat(closeCodeFor(BINARY, "/binfo", "{\"head\":")).isEqualTo(INVALID);
        assertThat(closeCodeFor(TEXT, "/info", "hello")).isEqualTo(INVALID);
        assertThat(closeCodeFor(BINARY, "/binfo", "")).isEqualTo(INVALID);
        assertThat(SERVER.metric("barrage_bad_input_total")).isEqualTo(before + 3);
    }

    @Test
    void aFrameOfTheOtherFormClosesTheConnection() throws IOException {
        assertThat(closeCodeFor(TEXT, "/binfo", request("heartbeat.alive"))).isEqualTo(UNSUPPORTED);
        assertThat(closeCodeFor(BINARY, "/info", request("heartbeat.alive"))).isEqualTo(UNSUPPORTED);
    }

    @Test
    void aFrameThatIsTooLargeClosesTheConnection() throws IOException {
        byte[] frame = frame(BINARY, true, new byte[257 * 1024]);
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            socket.sendBytes(Arrays.copyOf(frame, 1024));
            assertThat(socket.closeCode()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void fragmentsThatGrowTooLargeCloseTheConnection() throws IOException {
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            byte[] part = new byte[140 * 1024];
            socket.sendBytes(frame(BINARY, false, part));
            socket.sendBytes(frame(CONTINUATION, true, part));
            assertThat(socket.closeCode()).isIn(TOO_BIG, RawSocket.NO_CLOSE_FRAME);
        }
    }

    @Test
    void deepNestingClosesTheConnection() throws IOException {
        String deep = "{\"head\":{\"servcmd\":\"a.b\",\"seq\":1},\"body\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        assertThat(closeCodeFor(BINARY, "/binfo", deep)).isEqualTo(INVALID);
    }

    @Test
    void aRequestWithoutCommandOrNumberClosesTheConnection() throws IOException {
        assertThat(closeCodeFor(BINARY, "/binfo", "{\"head\":{\"seq\":1},\"body\":{}}"))
                .isEqualTo(INVALID);
        assertThat(closeCodeFor(BINARY, "/binfo", "{\"head\":{\"servcmd\":\"a.b\"},\"body\":{}}"))
                .isEqualTo(INVALID);
        assertThat(closeCodeFor(BINARY, "/binfo", "[]")).isEqualTo(INVALID);
    }

    @Test
    void fieldsOfTheWrongTypeAreAnsweredWithAnError() throws IOException {
        String odd =
                "{\"head\":{\"servcmd\":\"im_open_status.wslogin\",\"seq\":1,\"sdkappid\":[],\"identifier\":{}},\"body\":3}";
        assertThat(answerTo(BINARY, "/binfo", odd).path("ErrorCode").asInt()).isPositive();
    }

    @Test
    void anUnknownCommandSucceeds() throws IOException {
        assertThat(answerTo(BINARY, "/binfo", request("no.such"))
                        .path("ActionStatus")
                        .asText())
                .isEqualTo("OK");
        assertThat(answerTo(TEXT, "/info", request("no.such"))
                        .path("ActionStatus")
                        .asText())
                .isEqualTo("OK");
    }

    @Test
    void aRequestInFragmentsIsUnderstood() throws IOException {
        byte[] whole = request("heartbeat.alive").getBytes(UTF_8);
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            socket.sendBytes(frame(BINARY, false, Arrays.copyOf(whole, 10)));
            socket.sendBytes(frame(CONTINUATION, false, new byte[0]));
            socket.sendBytes(frame(CONTINUATION, true, Arrays.copyOfRange(whole, 10, whole.length)));
            assertThat(socket.read().text()).contains("\"seq\":7", "\"ErrorCode\":0");
        }
    }

    @Test
    void aFrameThatTricklesInIsUnderstood() throws IOException {
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            for (byte one : frame(BINARY, true, request("heartbeat.alive").getBytes(UTF_8))) {
                socket.sendBytes(new byte[] {one});
            }
            assertThat(socket.read().text()).contains("\"ErrorCode\":0");
        }
    }

    @Test
    void bytesThatAreNoFrameCloseTheConnection() throws IOException {
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            socket.sendBytes("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            assertThat(socket.closeCode()).isIn(PROTOCOL_ERROR, RawSocket.NO_CLOSE_FRAME);
        }
    }

    @Test
    void textThatIsNotUtf8ClosesTheConnection() throws IOException {
        try (RawSocket socket = RawSocket.open(SERVER, "/info")) {
            socket.sendBytes(frame(TEXT, true, new byte[] {(byte) 0xC3, 0x28}));
            assertThat(socket.closeCode()).isIn(INVALID, RawSocket.NO_CLOSE_FRAME);
        }
    }

    @Test
    void aRequestForAWebSocketThatIsNoneIsAnswered426() throws IOException {
        try (RawSocket socket = RawSocket.connect(SERVER)) {
            socket.sendBytes("GET /binfo HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(socket.readHead()).startsWith("HTTP/1.1 426");
        }
    }

    @Test
    void aHandshakeThatTakesTooLongIsCutOff() throws IOException {
        try (RawSocket silent = RawSocket.connect(IMPATIENT);
                RawSocket slow = RawSocket.connect(IMPATIENT)) {
            slow.sendBytes("GET /binfo HTTP/1.1\r\nHost:".getBytes(UTF_8));
            assertThat(silent.closeCode()).isEqualTo(RawSocket.NO_CLOSE_FRAME);
            assertThat(slow.closeCode()).isEqualTo(RawSocket.NO_CLOSE_FRAME);
        }
    }

    @Test
    void aConnectionThatStaysSilentIsCutOff() throws IOException {
        try (RawSocket silent = RawSocket.open(IMPATIENT, "/binfo")) {
            long start = System.nanoTime();
            assertThat(silent.closeCode()).isEqualTo(RawSocket.NO_CLOSE_FRAME);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
        }
    }
}
