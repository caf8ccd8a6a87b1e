package io.barrage.server.gateway;

import static io.barrage.server.testing.RawSocket.BINARY;
import static io.barrage.server.testing.RawSocket.PING;
import static io.barrage.server.testing.RawSocket.PONG;
import static io.barrage.server.testing.RawSocket.frame;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class AddressLimitTest {
    private static final int FLOOD = 100;
    private static final String REQUEST = "{\"head\":{\"servcmd\":\"heartbeat.alive\",\"seq\":7},\"body\":{}}";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of(
            "gateway.connections-per-address", "2",
            "gateway.commands-per-second", "5",
            "gateway.trusted-proxies", "127.0.0.1,10.0.0.0/8"));

    @RegisterExtension
    private static final TestServer TRUSTS_NOBODY = TestServer.with(Map.of("gateway.connections-per-address", "2"));

    private static String handshake(RawSocket socket, String forwardedFor) throws IOException {
        socket.sendBytes(("GET /binfo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "X-Forwarded-For: " + forwardedFor + "\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(US_ASCII));
        return socket.readHead();
    }

    private static String comesFrom(TestServer server, String forwardedFor) throws IOException {
        try (RawSocket socket = RawSocket.connect(server)) {
            return handshake(socket, forwardedFor);
        }
    }

    @Test
    void anAddressWithEnoughConnectionsIsToldToComeBackLater() throws IOException {
        try (RawSocket first = RawSocket.connect(SERVER);
                RawSocket second = RawSocket.connect(SERVER)) {
            assertThat(handshake(first, "203.0.113.7")).startsWith("HTTP/1.1 101");
            assertThat(handshake(second, "203.0.113.7")).startsWith("HTTP/1.1 101");
            assertThat(comesFrom(SERVER, "203.0.113.7"))
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("retry-after: 10");
            assertThat(comesFrom(SERVER, "203.0.113.8")).startsWith("HTTP/1.1 101");
        }
        await().untilAsserted(() -> assertThat(comesFrom(SERVER, "203.0.113.7")).startsWith("HTTP/1.1 101"));
    }

    @Test
    void whatIsWrittenBeforeTheLastTrustedProxyCountsForNothing() throws IOException {
        try (RawSocket first = RawSocket.connect(SERVER);
                RawSocket second = RawSocket.connect(SERVER)) {
            assertThat(handshake(first, "1.1.1.1, 203.0.113.9, 10.1.2.3")).startsWith("HTTP/1.1 101");
            assertThat(handshake(second, "2.2.2.2, 203.0.113.9")).startsWith("HTTP/1.1 101");
            assertThat(comesFrom(SERVER, "3.3.3.3, 203.0.113.9, 10.9.9.9")).startsWith("HTTP/1.1 429");
        }
    }

    @Test
    void whoIsNotTrustedSpeaksForItselfAlone() throws IOException {
        for (int i = 0; i < 4; i++) {
            assertThat(comesFrom(TRUSTS_NOBODY, "203.0.113.7")).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void aFloodOfCommandsIsRefusedAndOneOfPingsIsNotAnswered() throws IOException {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < FLOOD; i++) {
            flood.writeBytes(frame(PING, true, new byte[0]));
            flood.writeBytes(frame(BINARY, true, REQUEST.getBytes(US_ASCII)));
        }
        int pongs = 0;
        int refused = 0;
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            socket.sendBytes(flood.toByteArray());
            for (int answers = 0; answers < FLOOD; ) {
                RawSocket.Frame frame = socket.read();
                boolean pong = frame.opcode() == PONG;
                pongs += pong ? 1 : 0;
                answers += pong ? 0 : 1;
                refused += frame.text().contains("\"ErrorCode\":10006") ? 1 : 0;
            }
        }
        // At most two seconds begin while they are read.
        assertThat(pongs).isLessThanOrEqualTo(10);
        assertThat(refused).isGreaterThanOrEqualTo(FLOOD - 10);
    }
}
