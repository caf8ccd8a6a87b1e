package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that give up while the database still works on their login, as they do in a storm. */
@Tag("slow")
class LoginsCutShortTest {
    private static final int CLIENTS = 100;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("gateway.offline-after", "100ms"));

    private static String login(String userId) {
        return "{\"head\":{\"ver\":\"v4\",\"platform\":7,\"sdkappid\":" + TestServer.APP + ",\"identifier\":\"" + userId
                + "\",\"usersig\":\"" + TestServer.userSig(userId)
                + "\",\"servcmd\":\"im_open_status.wslogin\",\"seq\":1},\"body\":{\"State\":\"Online\",\"InstType\":0}}";
    }

    @Test
    void nobodyStaysOnlineWhoLeftBeforeTheAnswer() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            try (RawSocket gone = RawSocket.open(SERVER, "/info")) {
                gone.send(RawSocket.TEXT, login("gone" + i));
            }
        }
        SERVER.user("last");

        await().untilAsserted(
                        () -> assertThat(SERVER.metric("barrage_connections")).isEqualTo(1));
        await().untilAsserted(() -> assertThat(SERVER.metric("barrage_users")).isEqualTo(1));
    }
}
