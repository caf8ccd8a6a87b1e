package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 6455 and RFC 7692 ask of a server, by raw sockets: the cases of {@code websocket-cases.txt}. */
@Tag("slow")
class WebSocketConformanceTest {
    private static final String LAST = "6C617374";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @ParameterizedTest
    @MethodSource("io.barrage.server.gateway.WebSocketCase#all")
    void theServerAnswersAsTheStandardAsks(WebSocketCase one) throws IOException {
        try (RawSocket socket = RawSocket.connect(SERVER)) {
            socket.upgrade(
                    one.deflate() ? one.path() + "?compress=deflate" : one.path(),
                    one.deflate() ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "");
            boolean closes = one.expected().stream().anyMatch(answer -> answer.startsWith("close"));
            send(socket, one.sent());
            if (!closes) {
                send(
                        socket,
                        List.of(RawSocket.frame(
                                RawSocket.PING, true, HexFormat.of().parseHex(LAST))));
            }
            assertThat(answers(socket)).isEqualTo(expected(one, closes));
        }
    }

    private static List<String> expected(WebSocketCase one, boolean closes) {
        List<String> expected = new ArrayList<>();
        for (String answer : one.expected()) {
            expected.add(
                    answer.startsWith("pong=")
                            ? "pong="
                                    + HexFormat.of()
                                            .withUpperCase()
                                            .formatHex(WebSocketCase.payload(answer.substring(5)))
                            : answer);
        }
        if (!closes) {
            expected.add("pong=" + LAST);
        }
        return expected;
    }

    /** The server may end the connection before it has read all. */
    private static void send(RawSocket socket, List<byte[]> pieces) throws IOException {
        try {
            for (byte[] piece : pieces) {
                socket.sendBytes(piece);
            }
        } catch (SocketException closed) {
            assertThat(closed).isNotNull();
        }
    }

    /** What comes until the connection ends, or until the answer to the last ping. */
    private static List<String> answers(RawSocket socket) throws IOException {
        List<String> answers = new ArrayList<>();
        try {
            while (!answers.contains("pong=" + LAST)) {
                answers.add(answer(socket.read()));
            }
        } catch (EOFException | SocketException closed) {
            assertThat(answers).as("what came before the end").isNotNull();
        }
        return answers;
    }

    private static String answer(RawSocket.Frame frame) {
        byte[] payload = frame.payload();
        return switch (frame.opcode()) {
            case RawSocket.PONG -> "pong=" + HexFormat.of().withUpperCase().formatHex(payload);
            case RawSocket.CLOSE -> "close=" + (payload.length < 2 ? "" : (payload[0] & 255) << 8 | (payload[1] & 255));
            default -> frame.text().contains("\"seq\":7") ? "answer" : "opcode " + frame.opcode() + ": " + frame.text();
        };
    }
}
