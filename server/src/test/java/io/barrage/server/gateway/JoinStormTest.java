package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.WireClient;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More logins than a node takes: they are spread over time, and those beyond are asked to come back. */
@Tag("slow")
class JoinStormTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("gateway.logins-per-second", "5"));

    @Test
    void loginsThatComeTogetherAreTakenInTurnOrClosedWith1013() {
        List<WireClient> clients = new ArrayList<>();
        List<CompletableFuture<Boolean>> ends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            WireClient client = SERVER.connect();
            clients.add(client);
            CompletableFuture<Boolean> in = client.login("storm-" + i, TestServer.userSig("storm-" + i))
                    .handle((session, failure) -> failure == null)
                    .toCompletableFuture();
            ends.add(in);
        }
        long taken = ends.stream().filter(Await::resultOf).count();
        assertThat(taken).isBetween(30L, 45L);
        assertThat(clients.stream().filter(client -> client.session() == null))
                .isNotEmpty()
                .allSatisfy(client ->
                        assertThat(Await.resultOf(client.closed()).code()).isEqualTo(CloseCode.TRY_AGAIN_LATER));
    }
}
