package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientOptions;
import io.barrage.client.RoomProfile;
import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import io.barrage.server.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The clients of one test, closed after it. */
final class People implements AfterEachCallback {
    static final UserSigs SIGS = new UserSigs(TestServer.APP, TestServer.SECRET);

    private final List<BarrageClient> clients = new ArrayList<>();
    private final TestServer server;

    People(TestServer server) {
        this.server = server;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(BarrageClient::close);
    }

    /** Nobody yet. */
    BarrageClient client(Ear ear) {
        return client(ear, options -> options);
    }

    BarrageClient client(Ear ear, UnaryOperator<ClientOptions> with) {
        ClientOptions options = with.apply(ClientOptions.to(server.url(), TestServer.APP));
        BarrageClient client = BarrageClient.connect(options, ear);
        clients.add(client);
        return client;
    }

    /** A user who is logged in. */
    BarrageClient user(String userId, Ear ear) {
        BarrageClient client = client(ear);
        now(client.login(userId, SIGS.make(userId, Duration.ofDays(1))));
        return client;
    }

    /** A user who owns the room and is in it. */
    BarrageClient owner(String userId, String groupId, Ear ear) {
        BarrageClient client = user(userId, ear);
        now(client.createRoom(groupId, RoomProfile.named("A room")));
        now(client.room(groupId).join());
        return client;
    }

    static <T> T now(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    static void failsWith(int code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> now(future))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(BarrageException.class, failure -> assertThat(failure.code())
                        .as(failure.toString())
                        .isEqualTo(code));
    }
}
